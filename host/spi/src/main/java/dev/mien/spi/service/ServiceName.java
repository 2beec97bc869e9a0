package dev.mien.spi.service;

import dev.mien.spi.Unstable;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** What people call the services of a type, as it stands in the middle of a sentence. */
@Unstable
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface ServiceName {
  /** For example {@code face restorer}. */
  String english();

  /** For example {@code 人脸修复器}. */
  String chinese();
}
