package messy;

import dev.mien.spi.PluginContext;
import dev.mien.spi.Text;
import dev.mien.spi.error.ErrorCode;
import dev.mien.spi.error.ErrorType;
import dev.mien.spi.error.MienException;
import dev.mien.spi.media.Image;
import dev.mien.spi.parameter.FlagParameter;
import dev.mien.spi.parameter.ParameterInfo;
import dev.mien.spi.pipeline.JobContext;
import dev.mien.spi.pipeline.Pipeline;
import dev.mien.spi.pipeline.PipelineDescriptor;
import dev.mien.spi.pipeline.PipelineFactory;
import dev.mien.spi.pipeline.PipelineRequest;
import java.awt.Color;
import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.beans.Introspector;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.util.List;
import java.util.ResourceBundle;
import java.util.ServiceLoader;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ForkJoinPool;
import javax.imageio.ImageIO;
import org.slf4j.LoggerFactory;

/** Touches everything that is known to keep classes for longer than they are wanted. */
public final class MessyPipelineFactory implements PipelineFactory {
  private static final FlagParameter FAIL =
      FlagParameter.of(ParameterInfo.of("fail", Text.of("Fail")), false);
  private static final ThreadLocal<Object> LEFT_BEHIND = new ThreadLocal<>();

  /** An object of a class of the plugin's. */
  public static final class Bean {
    public String getName() {
      return "bean";
    }
  }

  /** An error code of the plugin's own. */
  public enum Code implements ErrorCode {
    MESS;

    @Override
    public ErrorType type() {
      return ErrorType.USER;
    }
  }

  @Override
  public PipelineDescriptor descriptor() {
    return new PipelineDescriptor(
        "messy", Text.of("Messy"), Text.of("Leaves things behind."), List.of(FAIL), List.of());
  }

  @Override
  public Pipeline create(PluginContext context) {
    return this::run;
  }

  private void run(PipelineRequest request, JobContext job) {
    try {
      LEFT_BEHIND.set(new Bean());
      Introspector.getBeanInfo(Bean.class);
      ResourceBundle.getBundle("messy.words");
      ServiceLoader.load(Runnable.class).findFirst();
      LoggerFactory.getLogger(MessyPipelineFactory.class).info("a mess");
      try (InputStream in = getClass().getResource("/messy/words.properties").openStream()) {
        in.readAllBytes();
      }
      BufferedImage image = new BufferedImage(64, 64, BufferedImage.TYPE_INT_RGB);
      Graphics2D graphics = image.createGraphics();
      graphics.setColor(Color.RED);
      graphics.setFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
      graphics.drawString("mess", 4, 40);
      graphics.dispose();
      ImageIO.write(image, "png", new ByteArrayOutputStream());
      ForkJoinPool.commonPool().submit(() -> new Bean().getName()).get();
      ExecutorService own = Executors.newFixedThreadPool(2);
      own.submit(() -> new Bean().getName()).get();
      own.shutdown();
      own.awaitTermination(1, java.util.concurrent.TimeUnit.MINUTES);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
    job.preview(Image.blank(8, 8));
    if (request.get(FAIL)) {
      throw new MienException(Code.MESS, "A mess.");
    }
  }
}
