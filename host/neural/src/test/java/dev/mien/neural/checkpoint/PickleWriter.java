package dev.mien.neural.checkpoint;

import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Writes a pickle of protocol 2 as Python does: values in the order in which they are pushed. */
final class PickleWriter {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  PickleWriter() {
    opcode(0x80).opcode(2);
  }

  /** A pickle of one value of {@link #value}. */
  static byte[] pickle(Object value) {
    return new PickleWriter().value(value).stop();
  }

  PickleWriter opcode(int opcode) {
    out.write(opcode);
    return this;
  }

  /** Text, integers, booleans, lists, maps and tensors. */
  PickleWriter value(Object value) {
    if (value instanceof String text) {
      return text(text);
    }
    if (value instanceof Integer number) {
      return opcode('J').int32(number);
    }
    if (value instanceof Long number) {
      return value(BigInteger.valueOf(number));
    }
    if (value instanceof BigInteger number) {
      byte[] bytes = number.toByteArray();
      opcode(0x8a).opcode(bytes.length);
      for (int i = bytes.length - 1; i >= 0; i--) {
        opcode(bytes[i]);
      }
      return this;
    }
    if (value instanceof Boolean truth) {
      return opcode(truth ? 0x88 : 0x89);
    }
    if (value instanceof List<?> list) {
      opcode(']').opcode('(');
      list.forEach(this::value);
      return opcode('e');
    }
    if (value instanceof Map<?, ?> map) {
      opcode('}').opcode('(');
      map.forEach((key, entry) -> value(key).value(entry));
      return opcode('u');
    }
    if (value instanceof Tensor tensor) {
      return tensor(tensor);
    }
    throw new IllegalArgumentException(value.toString());
  }

  /** A tensor of single precision, by the storage it views. */
  record Tensor(String key, long elements, long offset, List<Long> shape, List<Long> strides) {
    /** All of a storage, as a vector. */
    static Tensor vector(String key, long length) {
      return new Tensor(key, length, 0, List.of(length), List.of(1L));
    }
  }

  private PickleWriter tensor(Tensor tensor) {
    global("torch._utils", "_rebuild_tensor_v2").opcode('(');
    opcode('(').text("storage").global("torch", "FloatStorage").text(tensor.key).text("cpu");
    value(tensor.elements).opcode('t').opcode('Q').value(tensor.offset);
    tuple(tensor.shape).tuple(tensor.strides).value(false);
    global("collections", "OrderedDict").opcode(')').opcode('R');
    return opcode('t').opcode('R');
  }

  PickleWriter tuple(List<?> items) {
    opcode('(');
    items.forEach(this::value);
    return opcode('t');
  }

  PickleWriter global(String module, String name) {
    opcode('c').out.writeBytes((module + "\n" + name + "\n").getBytes(StandardCharsets.UTF_8));
    return this;
  }

  private PickleWriter text(String text) {
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    opcode('X').int32(bytes.length);
    out.writeBytes(bytes);
    return this;
  }

  private PickleWriter int32(int value) {
    out.writeBytes(ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(value).array());
    return this;
  }

  byte[] stop() {
    return opcode('.').out.toByteArray();
  }
}
