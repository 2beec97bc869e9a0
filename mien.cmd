@echo off
rem Starts Mien from a clone; builds it first if that has not been done yet.
setlocal DisableDelayedExpansion
rem Some people put quotes around it.
if defined JAVA_HOME set "JAVA_HOME=%JAVA_HOME:"=%"
for %%I in ("%~dp0.") do set "root=%%~fI"
set "built=%root%\dist\target\mien"

if exist "%built%\bin\mien.cmd" goto start
echo Building Mien: the first start takes some minutes and needs the network, later ones do not. 1>&2
pushd "%root%"
call mvnw.cmd -q -B -DskipChecks package -pl dist -am 1>&2
if errorlevel 1 (
  popd
  echo mien: the build failed; see above. It needs a JDK 17 or later and, once, the network. 1>&2
  exit /b 1
)
popd

:start
if not defined MIEN_HOME set "MIEN_HOME=%root%"
call "%built%\bin\mien.cmd" %*
exit /b %errorlevel%
