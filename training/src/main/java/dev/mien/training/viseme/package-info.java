/**
 * Trains the network that reads mouth shapes from a voice, on speech that espeak-ng synthesises.
 * Nothing of this ships; {@link dev.mien.training.viseme.TrainVisemes} is the command.
 */
@NullMarked
package dev.mien.training.viseme;

import org.jspecify.annotations.NullMarked;
