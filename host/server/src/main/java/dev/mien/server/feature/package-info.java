/** Which features of pipelines have the files of weights that they need. */
@NullMarked
package dev.mien.server.feature;

import org.jspecify.annotations.NullMarked;
