/**
 * Restoring faces in pictures: a face is found, brought to the pose that restorers know, restored
 * by whatever {@link dev.mien.spi.face.FaceRestorer} was asked for, and put back. {@code
 * docs/face-restoration.md} tells the whole way.
 */
@NullMarked
package dev.mien.face.restore;

import org.jspecify.annotations.NullMarked;
