package dev.mien.testkit.checkpoint;

import dev.mien.testkit.golden.SyntheticTensor;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes objects as {@code torch.save} does: pickle protocol 2, tensors as views of storages that
 * follow elsewhere. Knows dictionaries, lists, state dicts, tensors, texts, numbers, booleans and
 * None.
 */
final class Pickler {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final Map<String, Integer> memo = new HashMap<>();
  private final List<SyntheticTensor> storages = new ArrayList<>();
  private final TorchContainer container;
  private int memoized;

  Pickler(TorchContainer container) {
    this.container = container;
  }

  /** The bytes of one object, with everything that it needs to stand alone. */
  byte[] dump(@Nullable Object object) {
    out.reset();
    memo.clear();
    memoized = 0;
    out.write(0x80); // PROTO
    out.write(2);
    put(object);
    out.write('.'); // STOP
    return out.toByteArray();
  }

  /** What the tensors written so far are views of; the position in the list is the key. */
  List<SyntheticTensor> storages() {
    return storages;
  }

  private void put(@Nullable Object object) {
    if (object == null) {
      out.write('N'); // NONE
    } else if (object instanceof StateDict state) {
      stateDict(state);
    } else if (object instanceof Map<?, ?> map) {
      out.write('}'); // EMPTY_DICT
      memoize();
      items(map);
    } else if (object instanceof List<?> list) {
      out.write(']'); // EMPTY_LIST
      memoize();
      out.write('('); // MARK
      list.forEach(this::put);
      out.write('e'); // APPENDS
    } else if (object instanceof SyntheticTensor tensor) {
      tensor(tensor);
    } else if (object instanceof String text) {
      text(text);
    } else if (object instanceof Boolean flag) {
      out.write(flag ? 0x88 : 0x89); // NEWTRUE, NEWFALSE
    } else if (object instanceof Double number) {
      out.write('G'); // BINFLOAT
      out.writeBytes(ByteBuffer.allocate(Double.BYTES).putDouble(number).array());
    } else if (object instanceof Integer number) {
      integer(number);
    } else if (object instanceof BigInteger number) {
      byte[] bigEndian = number.toByteArray();
      out.write(0x8a); // LONG1
      out.write(bigEndian.length);
      for (int i = bigEndian.length - 1; i >= 0; i--) {
        out.write(bigEndian[i]);
      }
    } else {
      throw new IllegalArgumentException("Cannot pickle a " + object.getClass());
    }
  }

  private void items(Map<?, ?> map) {
    out.write('('); // MARK
    map.forEach(
        (key, value) -> {
          put(key);
          put(value);
        });
    out.write('u'); // SETITEMS
  }

  /** An OrderedDict with the attribute that every module leaves on it. */
  private void stateDict(StateDict state) {
    emptyOrderedDict();
    items(state.tensors());
    put(Map.of());
    out.write('('); // MARK
    text("_metadata");
    emptyOrderedDict();
    items(Map.of("", Map.of("version", 1)));
    out.write('u'); // SETITEMS
    out.write('b'); // BUILD
  }

  private void emptyOrderedDict() {
    global("collections", "OrderedDict");
    out.write(')'); // EMPTY_TUPLE
    out.write('R'); // REDUCE
    memoize();
  }

  private void tensor(SyntheticTensor tensor) {
    global("torch._utils", "_rebuild_tensor_v2");
    out.write('('); // MARK
    storage(tensor);
    integer(0);
    tuple(tensor.shape());
    tuple(strides(tensor.shape()));
    out.write(0x89); // NEWFALSE: needs no gradient
    emptyOrderedDict();
    out.write('t'); // TUPLE
    memoize();
    out.write('R'); // REDUCE
    memoize();
  }

  private void storage(SyntheticTensor tensor) {
    out.write('('); // MARK
    text("storage");
    global("torch", tensor.isInteger() ? "LongStorage" : "FloatStorage");
    text(Integer.toString(storages.size()));
    text("cuda:0");
    integer(Math.toIntExact(tensor.count()));
    if (container == TorchContainer.LEGACY) {
      out.write('N'); // NONE: not a view of another storage
    }
    out.write('t'); // TUPLE
    memoize();
    out.write('Q'); // BINPERSID
    storages.add(tensor);
  }

  private static long[] strides(long[] shape) {
    long[] strides = new long[shape.length];
    long stride = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= shape[axis];
    }
    return strides;
  }

  private void tuple(long[] numbers) {
    if (numbers.length == 0) {
      out.write(')'); // EMPTY_TUPLE
      return;
    }
    out.write('('); // MARK
    for (long number : numbers) {
      integer(Math.toIntExact(number));
    }
    out.write('t'); // TUPLE
    memoize();
  }

  private void integer(int number) {
    if (number >= 0 && number < 1 << 8) {
      out.write('K'); // BININT1
      out.write(number);
    } else if (number >= 0 && number < 1 << 16) {
      out.write('M'); // BININT2
      littleEndian(number, 2);
    } else {
      out.write('J'); // BININT
      littleEndian(number, 4);
    }
  }

  private void text(String text) {
    if (recall("text " + text)) {
      return;
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    out.write('X'); // BINUNICODE
    littleEndian(bytes.length, 4);
    out.writeBytes(bytes);
    memo.put("text " + text, memoize());
  }

  private void global(String module, String name) {
    String key = module + "\n" + name + "\n";
    if (recall(key)) {
      return;
    }
    out.write('c'); // GLOBAL
    out.writeBytes(key.getBytes(StandardCharsets.US_ASCII));
    memo.put(key, memoize());
  }

  private boolean recall(String key) {
    Integer index = memo.get(key);
    if (index == null) {
      return false;
    }
    if (index < 1 << 8) {
      out.write('h'); // BINGET
      out.write(index);
    } else {
      out.write('j'); // LONG_BINGET
      littleEndian(index, 4);
    }
    return true;
  }

  private int memoize() {
    if (memoized < 1 << 8) {
      out.write('q'); // BINPUT
      out.write(memoized);
    } else {
      out.write('r'); // LONG_BINPUT
      littleEndian(memoized, 4);
    }
    return memoized++;
  }

  private void littleEndian(int number, int bytes) {
    out.write(
        ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN).putInt(number).array(),
        0,
        bytes);
  }
}
