package dev.mien.neural.program;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes a program as PyTorch saves one: a zip of the source text of a class and a pickle of an
 * object of it. The class has two methods. {@code load} takes the weights and keeps whatever can be
 * computed from them alone; {@code forward} does the rest.
 */
final class TorchScript {
  private final Program program;
  private final Map<Integer, String> names = new HashMap<>();
  private final StringBuilder code = new StringBuilder();

  private TorchScript(Program program) {
    this.program = program;
  }

  static byte[] archive(Program program) {
    try {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
        store(zip, "m/data.pkl", object());
        store(zip, "m/code/__torch__.py", new TorchScript(program).source().getBytes(US_ASCII));
        store(zip, "m/constants.pkl", new byte[] {(byte) 0x80, 2, ')', '.'}); // PROTO 2, ()
        store(zip, "m/version", "3\n".getBytes(US_ASCII));
      }
      return bytes.toByteArray();
    } catch (IOException e) {
      throw new UncheckedIOException(e); // memory is never full without an error of its own
    }
  }

  private String source() {
    code.append(
        """
        class M(Module):
          __parameters__ = []
          __buffers__ = []
          training : bool
          kept : List[Tensor]
          def load(self: __torch__.M, given: List[Tensor]) -> int:
        """);
    writeLoad();
    code.append("  def forward(self: __torch__.M");
    program.graph().inputs().values().stream()
        .map(Value::id)
        .forEach(id -> code.append(", ").append(named(id)).append(": Tensor"));
    code.append(") -> List[Tensor]:\n");
    writeForward();
    return code.toString();
  }

  private void writeLoad() {
    List<Integer> sources = program.sourceIds();
    for (int i = 0; i < sources.size(); i++) {
      names.put(sources.get(i), "given[%d]".formatted(i));
    }
    writeNodes(true);
    List<Value> kept = program.kept();
    line("self.kept = " + list(new ArrayList<>(kept), "Tensor"));
    line("return 0");
    for (int i = 0; i < kept.size(); i++) {
      names.put(kept.get(i).id(), "kept[%d]".formatted(i));
    }
  }

  private void writeForward() {
    line("kept = self.kept");
    writeNodes(false);
    line("return " + list(new ArrayList<>(program.results().values()), "Tensor"));
  }

  /** The calls that depend on weights alone, or the others. */
  private void writeNodes(boolean fixed) {
    Overwriting overwriting = new Overwriting(program);
    for (int id = 0; id < program.graph().size(); id++) {
      Node node = program.graph().nodeAt(id);
      if (node != null
          && program.needs(id)
          && Graph.values(node).stream().allMatch(Value::isFixed) == fixed) {
        Node call = fixed ? node : overwriting.written(id, node);
        line(
            "%s = %s(%s)"
                .formatted(
                    named(id),
                    call.operator(),
                    call.arguments().stream()
                        .map(this::argument)
                        .collect(Collectors.joining(", "))));
      }
    }
  }

  private String named(int id) {
    return names.computeIfAbsent(id, added -> "v" + added);
  }

  private String argument(Object argument) {
    if (argument instanceof Value value) {
      return named(value.id());
    } else if (argument instanceof Node.BatchOf batch) {
      return "torch.size(%s, 0)".formatted(named(batch.value().id()));
    } else if (argument instanceof List<?> list) {
      return list(list, "int");
    } else if (argument instanceof Boolean flag) {
      return flag ? "True" : "False";
    }
    return argument.toString();
  }

  private String list(List<?> elements, String type) {
    return elements.isEmpty()
        ? "annotate(List[%s], [])".formatted(type)
        : elements.stream().map(this::argument).collect(Collectors.joining(", ", "[", "]"));
  }

  private void line(String text) {
    code.append("    ").append(text).append('\n');
  }

  /** The pickle of an object of class M whose list is still empty. */
  private static byte[] object() throws IOException {
    ByteArrayOutputStream pickle = new ByteArrayOutputStream();
    pickle.write(new byte[] {(byte) 0x80, 2}); // PROTO 2
    pickle.write("c__torch__\nM\n)".getBytes(US_ASCII)); // GLOBAL __torch__.M, ()
    pickle.write(0x81); // NEWOBJ
    pickle.write("}(".getBytes(US_ASCII)); // {}, MARK
    writeText(pickle, "training");
    pickle.write(0x89); // False
    writeText(pickle, "kept");
    pickle.write("ctorch.jit._pickle\nbuild_tensorlist\n]".getBytes(US_ASCII)); // GLOBAL, []
    pickle.write(0x85); // TUPLE1
    pickle.write("Rub.".getBytes(US_ASCII)); // REDUCE, SETITEMS, BUILD, STOP
    return pickle.toByteArray();
  }

  private static void writeText(ByteArrayOutputStream pickle, String text) throws IOException {
    byte[] bytes = text.getBytes(US_ASCII);
    pickle.write('X'); // BINUNICODE
    pickle.write(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).array());
    pickle.write(bytes);
  }

  private static void store(ZipOutputStream zip, String name, byte[] data) throws IOException {
    CRC32 sum = new CRC32();
    sum.update(data);
    ZipEntry entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED); // PyTorch reads no other
    entry.setSize(data.length);
    entry.setCompressedSize(data.length);
    entry.setCrc(sum.getValue());
    zip.putNextEntry(entry);
    zip.write(data);
    zip.closeEntry();
  }
}
