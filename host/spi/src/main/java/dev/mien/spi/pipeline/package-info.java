/** Pipelines: what a plugin offers, and what the host hands it when somebody asks for it. */
@NullMarked
package dev.mien.spi.pipeline;

import org.jspecify.annotations.NullMarked;
