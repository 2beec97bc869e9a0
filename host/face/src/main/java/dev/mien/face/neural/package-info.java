/**
 * Finding faces and their points with the networks that SadTalker and GFPGAN use: RetinaFace and
 * FAN, from facexlib's files as they are.
 */
@NullMarked
package dev.mien.face.neural;

import org.jspecify.annotations.NullMarked;
