/**
 * The GFPGAN plugin: face restorers whose weights people have from GFPGAN, CodeFormer and
 * RestoreFormer.
 */
@NullMarked
package dev.mien.plugin.gfpgan;

import org.jspecify.annotations.NullMarked;
