/**
 * The contract between the host and its plugins. See {@link dev.mien.spi.pipeline.PipelineFactory},
 * the one door a plugin enters by.
 */
@NullMarked
package dev.mien.spi;

import org.jspecify.annotations.NullMarked;
