package dev.mien.neural.program;

import static dev.mien.neural.program.Node.NONE;

import dev.mien.neural.checkpoint.ElementType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * A tensor that a network will compute: its sizes are known, its numbers are not. The methods are
 * PyTorch's operators under PyTorch's names; each checks the sizes at once.
 *
 * <p>A value that depends on weights alone is computed once, when the network is loaded. That is
 * how normalisations fold into convolutions: they are written as arithmetic on weights.
 */
public final class Value {
  private final Graph graph;
  private final int id;
  private final Shape shape;
  private final ElementType type;
  private final boolean fixed;

  /** What a batch normalisation right after this convolution starts from; null for other values. */
  private final @Nullable ConvolutionCall convolution;

  private record ConvolutionCall(
      Value input, Value weight, @Nullable Value bias, Convolution how, int dimensions) {}

  Value(Graph graph, int id, Shape shape, ElementType type, boolean fixed) {
    this(graph, id, shape, type, fixed, null);
  }

  private Value(
      Graph graph,
      int id,
      Shape shape,
      ElementType type,
      boolean fixed,
      @Nullable ConvolutionCall convolution) {
    this.graph = graph;
    this.id = id;
    this.shape = shape;
    this.type = type;
    this.fixed = fixed;
    this.convolution = convolution;
  }

  Graph graph() {
    return graph;
  }

  int id() {
    return id;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Value value && value.graph == graph && value.id == id;
  }

  @Override
  public int hashCode() {
    return id;
  }

  /** Whether it depends on weights alone. */
  boolean isFixed() {
    return fixed;
  }

  /** Its sizes. */
  public Shape shape() {
    return shape;
  }

  /** One of its sizes; -1 is the last dimension. */
  public long size(int dimension) {
    return shape.size(dimension);
  }

  ElementType type() {
    return type;
  }

  /**
   * Calls it something, as the paper or the checkpoint does, so that it can be {@linkplain
   * Program#watching watched}. Costs nothing.
   */
  public Value named(String name) {
    graph.name(name, this);
    return this;
  }

  // Types.

  /** The same numbers in 32 bits: for parts that suffer from fewer digits. */
  public Value float32() {
    return as(ElementType.F32);
  }

  /** The same numbers in what convolutions are computed in. */
  public Value computed() {
    return as(graph.precision().type());
  }

  Value as(ElementType wanted) {
    return type == wanted
        ? this
        : graph.node("torch.to", shape, wanted, this, TorchTypes.code(wanted));
  }

  /**
   * The same picture, [B, channels, height, width], with the channels of a pixel side by side in
   * memory: PyTorch's {@code channels_last}. What is computed from it keeps that order. It spares
   * convolutions on a processor from sorting what they read and write; but a convolution of
   * hundreds of channels adds up all of their products in one row then, and rounds more.
   */
  public Value channelsLast() {
    return inOrder(TorchTypes.CHANNELS_LAST);
  }

  /** The same picture with every channel by itself in memory, as inputs and weights are. */
  public Value channelsFirst() {
    return inOrder(TorchTypes.CONTIGUOUS);
  }

  private Value inOrder(long format) {
    expectRank(4);
    return graph.node("torch.to", shape, type, this, TorchTypes.code(type), false, false, format);
  }

  // Arithmetic, with broadcasting.

  /** The sum. */
  public Value plus(Value other) {
    return binary("torch.add", other);
  }

  /** A number added to each. */
  public Value plus(double number) {
    return unary("torch.add", number);
  }

  /** The difference. */
  public Value minus(Value other) {
    return binary("torch.sub", other);
  }

  /** The product of each pair. */
  public Value times(Value other) {
    return binary("torch.mul", other);
  }

  /** Each times a number. */
  public Value times(double number) {
    return unary("torch.mul", number);
  }

  /** The quotient of each pair. */
  public Value dividedBy(Value other) {
    return binary("torch.div", other);
  }

  /** The larger of each pair. */
  public Value maximum(Value other) {
    return binary("torch.maximum", other);
  }

  /** {@code e} to the power of each. */
  public Value exp() {
    return float32().unary("torch.exp");
  }

  /** The square root of each. */
  public Value sqrt() {
    return unary("torch.sqrt");
  }

  /** One by the square root of each. */
  public Value rsqrt() {
    return unary("torch.rsqrt");
  }

  /** Each within bounds. */
  public Value clamp(double least, double most) {
    return unary("torch.clamp", least, most);
  }

  /**
   * Each where it is at least a number, else 0.
   *
   * @param least kept from here on
   */
  public Value zeroBelow(double least) {
    Value kept = graph.node("torch.ge", shape, ElementType.BOOL, this, least);
    return graph.node("torch.mul", shape, type, this, kept);
  }

  /**
   * 1 where it is above a number, else 0.
   *
   * @param number 0 up to and including this
   */
  public Value above(double number) {
    return graph.node("torch.gt", shape, ElementType.BOOL, this, number).as(type);
  }

  // Activations.

  /** max(x, 0). */
  public Value relu() {
    return unary("torch.relu");
  }

  /** x, or below 0 {@code slope} times x. */
  public Value leakyRelu(double slope) {
    return unary("torch.leaky_relu", slope);
  }

  /**
   * x, or below 0 x times a slope that was learned for its channel, of [B, channels, …].
   *
   * @param at holds {@code weight}
   */
  public Value prelu(Weights at) {
    return graph.node("torch.prelu", shape, type, this, at.get("weight", size(1)).as(type));
  }

  /** Between 0 and 1. */
  public Value sigmoid() {
    return unary("torch.sigmoid");
  }

  /** x times its sigmoid, also called swish. */
  public Value silu() {
    return unary("torch.silu");
  }

  /** x times the normal distribution's share below it, by the error function. */
  public Value gelu() {
    return unary("torch.gelu");
  }

  /** Shares that add up to 1 along a dimension. */
  public Value softmax(int dimension) {
    return float32().unary("torch.softmax", (long) shape.index(dimension), NONE);
  }

  // Layers with weights.

  /**
   * A convolution along one axis of [B, channels, length].
   *
   * @param at holds {@code weight} and, unless left out, {@code bias}
   */
  public Value conv1d(Weights at, long outChannels, Convolution how) {
    return convolve(at, outChannels, how, 1);
  }

  /** A convolution of [B, channels, height, width]; {@code at} as for {@link #conv1d}. */
  public Value conv2d(Weights at, long outChannels, Convolution how) {
    return convolve(at, outChannels, how, 2);
  }

  /** A convolution of [B, channels, depth, height, width]; {@code at} as for {@link #conv1d}. */
  public Value conv3d(Weights at, long outChannels, Convolution how) {
    return convolve(at, outChannels, how, 3);
  }

  /**
   * A convolution with weights that were computed.
   *
   * @param weight [out, in / groups, kernel height, kernel width]
   * @param bias [out], or null for none
   */
  public Value conv2d(Value weight, @Nullable Value bias, Convolution how) {
    return convolve(weight, bias, how, 2);
  }

  /** The same in three dimensions. */
  public Value conv3d(Value weight, @Nullable Value bias, Convolution how) {
    return convolve(weight, bias, how, 3);
  }

  private Value convolve(Weights at, long outChannels, Convolution how, int dimensions) {
    expectRank(dimensions + 2);
    long[] kernel = how.kernel(dimensions);
    long[] sizes =
        LongStream.concat(LongStream.of(outChannels, size(1) / how.groups()), Arrays.stream(kernel))
            .toArray();
    return convolve(
        at.get("weight", sizes),
        how.hasBias() ? at.get("bias", outChannels) : null,
        how,
        dimensions);
  }

  private Value convolve(Value weight, @Nullable Value bias, Convolution how, int dimensions) {
    expectRank(dimensions + 2);
    if (weight.size(1) * how.groups() != size(1)
        || !Arrays.equals(
            how.kernel(dimensions), Arrays.copyOfRange(weight.shape.sizes(), 2, dimensions + 2))) {
      throw new IllegalArgumentException(
          "weight %s does not fit input %s".formatted(weight.shape, shape));
    }
    Value input = computed();
    Value result =
        graph.node(
            "torch.conv%dd".formatted(dimensions),
            how.result(shape, weight.size(0), dimensions),
            input.type,
            input,
            weight.computed(),
            bias == null ? NONE : bias.computed(),
            list(how.stride(dimensions)),
            list(how.padding(dimensions)),
            list(how.dilation(dimensions)),
            how.groups());
    return new Value(
        graph,
        result.id,
        result.shape,
        result.type,
        result.fixed,
        new ConvolutionCall(this, weight, bias, how, dimensions));
  }

  /**
   * A transposed convolution of [B, channels, height, width], which enlarges.
   *
   * @param at holds {@code weight} [in, out, kernel height, kernel width] and {@code bias}
   */
  public Value convTranspose2d(Weights at, long outChannels, Convolution how) {
    long[] kernel = how.kernel(2);
    Value weight = at.get("weight", size(1), outChannels / how.groups(), kernel[0], kernel[1]);
    return convTranspose2d(weight, how.hasBias() ? at.get("bias", outChannels) : null, how);
  }

  /**
   * A transposed convolution with weights that were computed.
   *
   * @param weight [in, out / groups, kernel height, kernel width]
   * @param bias [out], or null for none
   */
  public Value convTranspose2d(Value weight, @Nullable Value bias, Convolution how) {
    return convolveTransposed(weight, bias, how, 2);
  }

  /** The same in three dimensions. */
  public Value convTranspose3d(Value weight, @Nullable Value bias, Convolution how) {
    return convolveTransposed(weight, bias, how, 3);
  }

  private Value convolveTransposed(
      Value weight, @Nullable Value bias, Convolution how, int dimensions) {
    expectRank(dimensions + 2);
    if (weight.size(0) != size(1)
        || !Arrays.equals(
            how.kernel(dimensions), Arrays.copyOfRange(weight.shape.sizes(), 2, dimensions + 2))) {
      throw new IllegalArgumentException(
          "weight %s does not fit input %s".formatted(weight.shape, shape));
    }
    Value input = computed();
    return graph.node(
        "torch.conv_transpose%dd".formatted(dimensions),
        how.transposedResult(shape, weight.size(1) * how.groups(), dimensions),
        input.type,
        input,
        weight.computed(),
        bias == null ? NONE : bias.computed(),
        list(how.stride(dimensions)),
        list(how.padding(dimensions)),
        list(new long[dimensions]), // no output padding
        how.groups(),
        list(how.dilation(dimensions)));
  }

  /**
   * A fully connected layer on the last dimension.
   *
   * @param at holds {@code weight} [out, in] and {@code bias}
   */
  public Value linear(Weights at, long outFeatures) {
    return linear(at.get("weight", outFeatures, size(-1)), at.get("bias", outFeatures));
  }

  /**
   * A fully connected layer with weights that were computed.
   *
   * @param weight [out, in]
   * @param bias [out], or null for none
   */
  public Value linear(Value weight, @Nullable Value bias) {
    if (weight.size(1) != size(-1)) {
      throw new IllegalArgumentException(
          "weight %s does not fit input %s".formatted(weight.shape, shape));
    }
    Value input = computed();
    return graph.node(
        "torch.linear",
        shape.with(-1, weight.size(0)),
        input.type,
        input,
        weight.computed(),
        bias == null ? NONE : bias.computed());
  }

  /**
   * The rows of a table that whole numbers stand for.
   *
   * @param table [rows, features]
   * @return [..., features], where these numbers are [...]
   */
  public Value embedding(Value table) {
    long[] sizes = Arrays.copyOf(shape.sizes(), shape.rank() + 1);
    sizes[shape.rank()] = table.size(1);
    return graph.node("torch.embedding", Shape.of(sizes), table.type, table, this);
  }

  /**
   * Batch normalisation with the statistics of the training, of [B, channels, …]. Right after a
   * convolution it costs nothing: it becomes part of the convolution's weights.
   *
   * @param at holds {@code weight}, {@code bias}, {@code running_mean} and {@code running_var}
   * @param epsilon added to the variance
   */
  public Value batchNorm(Weights at, double epsilon) {
    if (convolution != null) {
      Kernel kernel = new Kernel(convolution.weight, convolution.bias).normalised(at, epsilon);
      return convolution.input.convolve(
          kernel.weight(), kernel.bias(), convolution.how, convolution.dimensions);
    }
    Normalisation norm = Normalisation.of(at, size(1), epsilon);
    return times(norm.scale().overChannels(shape.rank()).as(type))
        .plus(norm.shift().overChannels(shape.rank()).as(type));
  }

  /** One number per channel, shaped so that it meets the channels of a larger tensor. */
  private Value overChannels(int rank) {
    long[] sizes = new long[rank];
    Arrays.fill(sizes, 1);
    sizes[1] = size(0);
    return reshape(sizes);
  }

  /**
   * Normalises every channel of every picture by its own mean and (biased) variance, without
   * weights.
   *
   * @param epsilon added to the variance
   */
  public Value instanceNorm(double epsilon) {
    return unary("torch.instance_norm", NONE, NONE, NONE, NONE, true, 0.1, epsilon, false);
  }

  /**
   * Normalises groups of channels of every picture, [B, channels, height, width], by their common
   * mean and variance.
   *
   * @param at holds {@code weight} and {@code bias}, one for each channel
   * @param epsilon added to the variance
   */
  public Value groupNorm(Weights at, long groups, double epsilon) {
    Value weight = at.get("weight", size(1)).as(type);
    Value bias = at.get("bias", size(1)).as(type);
    return unary("torch.group_norm", groups, weight, bias, epsilon);
  }

  /**
   * Normalises the last dimension by its mean and variance.
   *
   * @param at holds {@code weight} and {@code bias}
   * @param epsilon added to the variance
   */
  public Value layerNorm(Weights at, double epsilon) {
    Value weight = at.get("weight", size(-1));
    Value bias = at.get("bias", size(-1));
    return float32().unary("torch.layer_norm", list(size(-1)), weight, bias, epsilon);
  }

  // Pooling and resizing.

  /** Means over windows that do not overlap, of [B, channels, height, width]. */
  public Value avgPool2d(long... window) {
    return pool("torch.avg_pool2d", Convolution.kernel(window).stride(window), 2);
  }

  /** Means over windows that do not overlap, of [B, channels, depth, height, width]. */
  public Value avgPool3d(long... window) {
    // The processor knows it in 32 bits alone.
    return float32()
        .pool("torch.avg_pool3d", Convolution.kernel(window).stride(window), 3)
        .as(type);
  }

  /** The largest of every window, of [B, channels, height, width]. */
  public Value maxPool2d(Convolution window) {
    return pool("torch.max_pool2d", window, 2);
  }

  private Value pool(String operator, Convolution window, int dimensions) {
    expectRank(dimensions + 2);
    return graph.node(
        operator,
        window.result(shape, size(1), dimensions),
        type,
        this,
        list(window.kernel(dimensions)),
        list(window.stride(dimensions)),
        list(window.padding(dimensions)));
  }

  /**
   * Resizes the last dimensions to these sizes; element i is the source's floor(i · in / out).
   *
   * @param sizes height and width of [B, channels, height, width], or depth, height and width
   */
  public Value nearest(long... sizes) {
    expectRank(sizes.length + 2);
    Shape result = shape;
    for (int i = 0; i < sizes.length; i++) {
      result = result.with(i + 2, sizes[i]);
    }
    return result.equals(shape)
        ? this
        : graph.node(
            "torch.upsample_nearest%dd".formatted(sizes.length), result, type, this, list(sizes));
  }

  /**
   * Resizes a picture, linearly between neighbours and without smoothing when it becomes smaller:
   * PyTorch's {@code interpolate} with {@code align_corners=False}, so that outer edges meet.
   *
   * @param height of the result
   * @param width of the result
   */
  public Value bilinear(long height, long width) {
    expectRank(4);
    Shape result = shape.with(2, height).with(3, width);
    return graph.node("torch.upsample_bilinear2d", result, type, this, list(height, width), false);
  }

  /**
   * Reads values at places, linearly between neighbours, 0 outside: PyTorch's {@code grid_sample}
   * with {@code align_corners=False}, so that -1 and 1 are the outer edges of the outer elements.
   *
   * @param grid [B, height, width, 2] of (x, y) for a picture [B, channels, height, width]; [B,
   *     depth, height, width, 3] of (x, y, z) for a volume
   */
  public Value gridSample(Value grid) {
    grid.expectRank(shape.rank());
    if (grid.size(-1) != shape.rank() - 2) {
      throw new IllegalArgumentException(
          "a grid %s has no places in %s".formatted(grid.shape, shape));
    }
    Shape result = shape.with(0, grid.size(0));
    for (int i = 2; i < shape.rank(); i++) {
      result = result.with(i, grid.size(i - 1));
    }
    return graph.node(
        "torch.grid_sampler", result, ElementType.F32, float32(), grid.float32(), 0L, 0L, false);
  }

  // Shapes.

  /** The same elements in other sizes; {@link Shape#BATCH} may stay first. */
  public Value reshape(long... sizes) {
    Shape result = Shape.of(sizes);
    if (result.elements() != shape.elements() || result.hasBatch() != shape.hasBatch()) {
      throw new IllegalArgumentException("%s cannot become %s".formatted(shape, result));
    }
    return result.equals(shape)
        ? this
        : graph.node("torch.reshape", result, type, this, list(sizes));
  }

  /**
   * Channels become pixels: [B, c · n², height, width] to [B, c, height · n, width · n]. The n²
   * channels of a pixel are its rows, from left to right.
   */
  public Value pixelShuffle(long n) {
    expectRank(4);
    if (size(1) % (n * n) != 0) {
      throw new IllegalArgumentException(
          "%s has no channels for %d x %d pixels each".formatted(shape, n, n));
    }
    Shape result = shape.with(1, size(1) / (n * n)).with(2, size(2) * n).with(3, size(3) * n);
    return graph.node("torch.pixel_shuffle", result, type, this, n);
  }

  /** Pixels become channels, the other way round: height and width are divided by n. */
  public Value pixelUnshuffle(long n) {
    expectRank(4);
    if (size(2) % n != 0 || size(3) % n != 0) {
      throw new IllegalArgumentException("%s cannot be divided by %d".formatted(shape, n));
    }
    Shape result = shape.with(1, size(1) * n * n).with(2, size(2) / n).with(3, size(3) / n);
    return graph.node("torch.pixel_unshuffle", result, type, this, n);
  }

  /** The dimensions in another order. */
  public Value permute(int... order) {
    long[] sizes = new long[order.length];
    Arrays.setAll(sizes, i -> size(order[i]));
    return graph.node(
        "torch.permute",
        Shape.of(sizes),
        type,
        this,
        list(Arrays.stream(order).asLongStream().toArray()));
  }

  /** A part of one dimension. */
  public Value narrow(int dimension, long start, long length) {
    if (start < 0 || length < 0 || start + length > size(dimension)) {
      throw new IllegalArgumentException(
          "%d elements from %d are not in dimension %d of %s"
              .formatted(length, start, dimension, shape));
    }
    return graph.node(
        "torch.narrow",
        shape.with(dimension, length),
        type,
        this,
        (long) shape.index(dimension),
        start,
        length);
  }

  /**
   * Zeros around the last dimensions.
   *
   * @param sides before and after the last dimension, before and after the one before it, …
   */
  public Value pad(long... sides) {
    return graph.node("torch.constant_pad_nd", padded(sides), type, this, list(sides));
  }

  /**
   * What lies at the other side of the borders, mirrored, without the border itself: {@code 2 1 | 0
   * 1 2}.
   *
   * @param sides left, right, above and below, of [B, channels, height, width]
   */
  public Value reflectionPad(long... sides) {
    expectSides(sides);
    for (int i = 0; i < sides.length; i++) {
      if (sides[i] >= size(-1 - i / 2)) {
        throw new IllegalArgumentException("%d is too much of %s".formatted(sides[i], shape));
      }
    }
    return graph.node("torch.reflection_pad2d", padded(sides), type, this, list(sides));
  }

  /** The border repeated: {@code 0 0 | 0 1 2}; the sides are those of {@link #reflectionPad}. */
  public Value replicationPad(long... sides) {
    expectSides(sides);
    return graph.node("torch.replication_pad2d", padded(sides), type, this, list(sides));
  }

  private void expectSides(long... sides) {
    expectRank(4);
    if (sides.length != 4) {
      throw new IllegalArgumentException("expected four sides, got " + sides.length);
    }
  }

  private Shape padded(long... sides) {
    Shape result = shape;
    for (int i = 0; i < sides.length / 2; i++) {
      result = result.with(-1 - i, size(-1 - i) + sides[2 * i] + sides[2 * i + 1]);
    }
    return result;
  }

  /**
   * The same for every element of another value's batch; nothing is copied.
   *
   * @param other [B, …], where this is [1, …]
   */
  public Value expandedTo(Value other) {
    if (size(0) != 1 || !other.shape.hasBatch()) {
      throw new IllegalArgumentException(
          "%s cannot be repeated for the batch of %s".formatted(shape, other.shape));
    }
    Object[] sizes = new Object[shape.rank()];
    Arrays.setAll(sizes, i -> i == 0 ? new Node.BatchOf(other) : (Object) size(i));
    return graph.node("torch.expand", shape.with(0, Shape.BATCH), type, this, List.of(sizes));
  }

  // Reductions.

  /** The mean over some dimensions, which go away. */
  public Value mean(int... dimensions) {
    return reduce("torch.mean", dimensions);
  }

  /** The sum over some dimensions, which go away. */
  public Value sum(int... dimensions) {
    return reduce("torch.sum", dimensions);
  }

  private Value reduce(String operator, int... dimensions) {
    List<Integer> gone = Arrays.stream(dimensions).map(shape::index).boxed().toList();
    long[] kept = new long[shape.rank() - gone.size()];
    int next = 0;
    for (int i = 0; i < shape.rank(); i++) {
      if (!gone.contains(i)) {
        kept[next++] = size(i);
      }
    }
    return graph.node(
        operator,
        Shape.of(kept),
        type,
        this,
        gone.stream().map(dimension -> (Object) (long) dimension).toList(),
        false);
  }

  /** Where along a dimension, which goes away, the largest is; the first of equals. */
  public Value argmax(int dimension) {
    int gone = shape.index(dimension);
    long[] kept =
        IntStream.range(0, shape.rank()).filter(i -> i != gone).mapToLong(this::size).toArray();
    return graph.node("torch.argmax", Shape.of(kept), ElementType.I64, this, (long) gone, false);
  }

  /** The matrix product of the last two dimensions. */
  public Value matmul(Value other) {
    if (size(-1) != other.size(-2)) {
      throw new IllegalArgumentException(
          "%s and %s cannot be multiplied as matrices".formatted(shape, other.shape));
    }
    Shape result = (shape.rank() >= other.shape.rank() ? shape : other.shape);
    result = result.with(-2, size(-2)).with(-1, other.size(-1));
    Value left = computed();
    return graph.node("torch.matmul", result, left.type, left, other.computed());
  }

  private Value unary(String operator, Object... arguments) {
    Object[] all = new Object[arguments.length + 1];
    all[0] = this;
    System.arraycopy(arguments, 0, all, 1, arguments.length);
    return graph.node(operator, shape, type, all);
  }

  private Value binary(String operator, Value other) {
    return graph.node(
        operator,
        Shape.broadcast(shape, other.shape),
        TorchTypes.promoted(type, other.type),
        this,
        other);
  }

  private void expectRank(int rank) {
    if (shape.rank() != rank) {
      throw new IllegalArgumentException(
          "%s has %d dimensions, expected %d".formatted(shape, shape.rank(), rank));
    }
  }

  private static List<Object> list(long... numbers) {
    return Arrays.stream(numbers).mapToObj(number -> (Object) number).toList();
  }
}
