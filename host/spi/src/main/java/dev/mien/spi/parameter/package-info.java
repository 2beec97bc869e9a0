/**
 * Parameters: one declaration draws the web form, checks the REST request and builds the command
 * line.
 */
@NullMarked
package dev.mien.spi.parameter;

import org.jspecify.annotations.NullMarked;
