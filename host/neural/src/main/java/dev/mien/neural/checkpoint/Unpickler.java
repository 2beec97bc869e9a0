package dev.mien.neural.checkpoint;

import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Interprets a pickle of protocol 2, as {@code torch.save} writes it: a program for a small stack
 * machine. In Python it may call any function. Here it can only build containers, and name what a
 * {@link Vocabulary} knows.
 *
 * <table>
 *   <caption>What becomes of Python's values</caption>
 *   <tr><td>str</td><td>{@link String}</td></tr>
 *   <tr><td>int</td><td>{@link Long}, {@link BigInteger}</td></tr>
 *   <tr><td>bool</td><td>{@link Boolean}</td></tr>
 *   <tr><td>float, None</td><td>{@link Leaf}</td></tr>
 *   <tr><td>tuple, list</td><td>{@link Tuple}, {@link PythonList}</td></tr>
 *   <tr><td>dict, OrderedDict</td><td>{@link Dict}</td></tr>
 * </table>
 */
final class Unpickler {
  /** A checkpoint of a thousand tensors, with its optimizer, takes a tenth of it. */
  private static final int MOST_STEPS = 1_000_000;

  private static final long LONGEST_PICKLE = 64 << 20;
  private static final int LONGEST_NAME = 256;

  private final CheckpointFile file;
  private final FileCursor in;
  private final long start;
  private final Vocabulary vocabulary;
  private final List<Object> stack = new ArrayList<>();
  private final Deque<Integer> marks = new ArrayDeque<>();
  private final Map<Long, Object> memo = new HashMap<>();

  /** What has items by number. */
  sealed interface Sequence {
    List<Object> items();
  }

  /** A tuple: nothing can be appended. */
  record Tuple(List<Object> items) implements Sequence {}

  /** A list. */
  record PythonList(List<Object> items) implements Sequence {
    PythonList() {
      this(new ArrayList<>());
    }
  }

  /** A dict; keys that are integers are written out. */
  record Dict(Map<String, Object> entries) {
    Dict() {
      this(new LinkedHashMap<>());
    }
  }

  /** Values that nobody asks for. */
  enum Leaf {
    NONE,
    FLOAT
  }

  Unpickler(CheckpointFile file, FileCursor in, Vocabulary vocabulary) {
    this.file = file;
    this.in = in;
    this.start = in.position();
    this.vocabulary = vocabulary;
  }

  /** Reads one pickle and leaves the cursor behind it. */
  Object read() {
    if (in.unsignedByte() != 0x80 || in.unsignedByte() != 2) {
      throw file.refused("it has a pickle of another protocol than torch.save's 2");
    }
    for (int step = 0; step < MOST_STEPS; step++) {
      checkLength(1);
      int opcode = in.unsignedByte();
      if (opcode == '.') {
        return pop();
      }
      interpret(opcode);
    }
    throw file.refused("its pickle has more than %d steps".formatted(MOST_STEPS));
  }

  private void interpret(int opcode) {
    switch (opcode) {
      case 'N' -> push(Leaf.NONE);
      case 0x88 -> push(true);
      case 0x89 -> push(false);
      case 'K' -> push((long) in.unsignedByte());
      case 'M' -> push((long) in.unsignedShort());
      case 'J' -> push((long) in.signedInt());
      case 0x8a -> push(longInteger(in.bytes(in.unsignedByte())));
      case 'G' -> {
        in.skip(Double.BYTES);
        push(Leaf.FLOAT);
      }
      case 'X' -> push(text(in.unsignedInt()));

      case '(' -> marks.push(stack.size());
      case ')' -> push(new Tuple(List.of()));
      case 0x85 -> push(new Tuple(pop(1)));
      case 0x86 -> push(new Tuple(pop(2)));
      case 0x87 -> push(new Tuple(pop(3)));
      case 't' -> push(new Tuple(popToMark()));
      case ']' -> push(new PythonList());
      case 'a' -> append(pop(1));
      case 'e' -> append(popToMark());
      case '}' -> push(new Dict());
      case 's' -> put(pop(2));
      case 'u' -> put(popToMark());

      case 'q' -> memo.put((long) in.unsignedByte(), top());
      case 'r' -> memo.put(in.unsignedInt(), top());
      case 'h' -> push(remembered(in.unsignedByte()));
      case 'j' -> push(remembered(in.unsignedInt()));

      case 'c' -> push(vocabulary.global(in.line(LONGEST_NAME), in.line(LONGEST_NAME)));
      case 'Q' -> push(vocabulary.persistent(pop()));
      case 'R' -> push(call(pop(), pop()));
      case 'b' -> build(pop());
      default ->
          throw file.refused(
              "its pickle has the instruction 0x%02x, which torch.save does not use"
                  .formatted(opcode));
    }
  }

  private void checkLength(long next) {
    if (in.position() - start + next > LONGEST_PICKLE) {
      throw file.refused("its pickle has more than %d bytes".formatted(LONGEST_PICKLE));
    }
  }

  private String text(long bytes) {
    checkLength(bytes);
    return in.utf8((int) bytes);
  }

  private static Object longInteger(byte[] littleEndian) {
    byte[] bigEndian = littleEndian.clone();
    for (int i = 0; i < bigEndian.length; i++) {
      bigEndian[i] = littleEndian[littleEndian.length - 1 - i];
    }
    BigInteger value = bigEndian.length == 0 ? BigInteger.ZERO : new BigInteger(bigEndian);
    return value.bitLength() < Long.SIZE ? (Object) value.longValue() : value;
  }

  private void append(List<Object> items) {
    if (!(top() instanceof PythonList list)) {
      throw file.damaged("its pickle appends to what is no list");
    }
    list.items().addAll(items);
  }

  private void put(List<Object> keysAndValues) {
    if (!(top() instanceof Dict dict) || keysAndValues.size() % 2 != 0) {
      throw file.damaged("its pickle puts entries into what is no dict");
    }
    for (int i = 0; i < keysAndValues.size(); i += 2) {
      Object key = keysAndValues.get(i);
      if (!(key instanceof String) && !(key instanceof Long)) {
        throw file.refused("its pickle has a dict with keys that are neither text nor integers");
      }
      if (dict.entries().put(key.toString(), keysAndValues.get(i + 1)) != null) {
        throw file.refused("its pickle has a dict with the key '%s' twice".formatted(key));
      }
    }
  }

  private Object remembered(long index) {
    Object value = memo.get(index);
    if (value == null) {
      throw file.damaged("its pickle uses what it never made");
    }
    return value;
  }

  private Object call(Object arguments, Object callee) {
    if (callee instanceof Vocabulary.Function function && arguments instanceof Tuple tuple) {
      return function.call(tuple.items());
    }
    throw file.refused("its pickle calls what is no function");
  }

  /** Of the attributes that Python would set, a state dict has one, which describes versions. */
  private void build(Object state) {
    if (!(top() instanceof Dict)
        || !(state instanceof Dict attributes)
        || !Set.of("_metadata").containsAll(attributes.entries().keySet())) {
      throw file.refused("its pickle sets attributes of an object");
    }
  }

  private void push(Object value) {
    stack.add(value);
  }

  private Object top() {
    return stack.get(requireItems(1));
  }

  private Object pop() {
    return stack.remove(requireItems(1));
  }

  private List<Object> pop(int count) {
    return popFrom(requireItems(count));
  }

  private List<Object> popToMark() {
    @Nullable Integer mark = marks.poll();
    if (mark == null) {
      throw file.damaged("its pickle ends a group that it never began");
    }
    return popFrom(mark);
  }

  private List<Object> popFrom(int index) {
    List<Object> above = stack.subList(index, stack.size());
    List<Object> items = new ArrayList<>(above);
    above.clear();
    return items;
  }

  /** The index of the last-but-count item, which must belong to the innermost group. */
  private int requireItems(int count) {
    int index = stack.size() - count;
    if (index < 0 || (!marks.isEmpty() && index < marks.element())) {
      throw file.damaged("its pickle takes more from its stack than it put there");
    }
    return index;
  }
}
