/** What every engine has in common: sound to motion, motion to frames. */
@NullMarked
package dev.mien.plugin.sadtalker.engine;

import org.jspecify.annotations.NullMarked;
