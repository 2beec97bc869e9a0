/** Jobs of a test's own, for pipelines without a host. */
@NullMarked
package dev.mien.testkit.job;

import org.jspecify.annotations.NullMarked;
