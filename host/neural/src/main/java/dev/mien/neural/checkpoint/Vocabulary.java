package dev.mien.neural.checkpoint;

import java.util.List;

/** The words of a pickle that mean something. Both methods throw if they do not know one. */
interface Vocabulary {
  /** Something that a pickle may call. */
  @FunctionalInterface
  interface Function {
    Object call(List<Object> arguments);
  }

  /** What a module's attribute stands for; a {@link Function} if it may be called. */
  Object global(String module, String name);

  /** What a persistent id stands for. */
  Object persistent(Object id);
}
