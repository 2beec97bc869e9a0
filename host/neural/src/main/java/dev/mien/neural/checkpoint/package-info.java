/**
 * Files of weights, read as they are published: safetensors, and both containers of {@code
 * torch.save}.
 *
 * <p>{@link dev.mien.neural.checkpoint.Checkpoint#open} tells the format by the content and reads
 * names, types and shapes alone; a tensor's elements are mapped into memory when they are asked
 * for. A pickle is interpreted, never executed. The limits and the reasons are in {@code
 * docs/decisions/0013-checkpoint-readers.md}.
 */
@NullMarked
package dev.mien.neural.checkpoint;

import org.jspecify.annotations.NullMarked;
