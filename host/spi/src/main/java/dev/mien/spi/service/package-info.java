/**
 * What plugins offer to pipelines of other plugins, by name. No plugin needs to know another: it
 * asks the host for a {@link dev.mien.spi.face.FaceRestorer} called {@code gfpgan}, and gets one if
 * some plugin brings it.
 */
@NullMarked
package dev.mien.spi.service;

import org.jspecify.annotations.NullMarked;
