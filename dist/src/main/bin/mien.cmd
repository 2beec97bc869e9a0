@echo off
rem Finds Java and starts Mien with it. Nothing else happens here.
setlocal DisableDelayedExpansion
for %%I in ("%~dp0..") do set "installation=%%~fI"

rem Some people put quotes around it.
if defined JAVA_HOME set "JAVA_HOME=%JAVA_HOME:"=%"
set "java=java"
if defined JAVA_HOME if exist "%JAVA_HOME%\bin\java.exe" set "java=%JAVA_HOME%\bin\java.exe"
set "version="
for /f "tokens=2 delims==" %%V in ('""%java%" -XshowSettings:properties -version 2^>^&1 ^| findstr /c:"java.specification.version ="" 2^>nul') do set "version=%%V"
if not defined version (
  echo mien: Java was not found. Install a JDK 17 or later ^(for example from https://adoptium.net^), or set JAVA_HOME. 1>&2
  exit /b 4
)
set "version=%version: =%"
if "%version:~0,2%"=="1." set "version=%version:~2%"
if %version% LSS 17 (
  echo mien: "%java%" is Java %version%. Mien needs Java 17 or later: install one, or set JAVA_HOME. 1>&2
  exit /b 4
)

if not defined MIEN_HOME set "MIEN_HOME=%installation%"
"%java%" -XX:MaxRAMPercentage=50 -XX:MinHeapFreeRatio=10 -XX:MaxHeapFreeRatio=30 -XX:G1PeriodicGCInterval=60000 -Djava.awt.headless=true -Dfile.encoding=UTF-8 -Djdk.console=java.base --enable-native-access=ALL-UNNAMED "-Dmien.installation=%installation%" "-Dmien.home=%MIEN_HOME%" -cp "%installation%\lib\mien.jar" dev.mien.server.Main %*
exit /b %errorlevel%
