package dev.mien.server.plugin;

import static java.util.Objects.requireNonNull;

import dev.mien.spi.PluginContext;
import dev.mien.spi.ServiceFactory;
import dev.mien.spi.error.MienException;
import dev.mien.spi.error.StandardErrorCode;
import dev.mien.spi.pipeline.CancelledException;
import dev.mien.spi.service.Placement;
import dev.mien.spi.service.Service;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Stands between a service and those who use it, of whom neither knows what the other may do. Each
 * call runs on a thread of its own, as all calls into plugins do; what a call throws is made
 * understandable; and the lease of the plugin ends when the service is closed and the last call
 * into it has returned. From then on nothing here refers to the plugin's classes.
 */
final class OpenService implements InvocationHandler {
  private static final Logger LOG = LoggerFactory.getLogger(OpenService.class);

  /** What a call gives that has nothing to give. */
  private static final Object DONE = new Object();

  private final RunningPlugin plugin;
  private final String words;
  private final OwnContext context;
  private volatile Runnable wanted = () -> {};

  // All of these are guarded by this.
  private @Nullable Service service;
  private int users = 1; // those who have opened it, and each call under way
  private boolean closed;

  private OpenService(RunningPlugin plugin, String words, OwnContext context) {
    this.plugin = plugin;
    this.words = words;
    this.context = context;
  }

  /** See {@link LoadedServices#open}. */
  static <S extends Service> S open(
      ServiceType<S> type,
      String name,
      PluginExtension<ServiceFactory<S>> extension,
      Placement placement,
      PluginContext shared) {
    RunningPlugin plugin = extension.plugin();
    ServiceFactory<S> factory = plugin.lease(extension);
    OpenService handler =
        new OpenService(
            plugin,
            "%s '%s' of plugin '%s'".formatted(type.name(), name, plugin.manifest().id()),
            plugin.own(shared, () -> {}));
    try {
      handler.hold(
          (Service)
              handler.await(
                  "open",
                  plugin.start(
                      handler.words, () -> factory.open(name, placement, handler.context))));
    } catch (RuntimeException | Error e) {
      handler.close();
      throw e;
    }
    Object proxy =
        Proxy.newProxyInstance(type.api().getClassLoader(), new Class<?>[] {type.api()}, handler);
    return type.api().cast(proxy);
  }

  /** What stands before a service, if it was opened here. */
  static Optional<OpenService> of(Service service) {
    return Proxy.isProxyClass(service.getClass())
            && Proxy.getInvocationHandler(service) instanceof OpenService handler
        ? Optional.of(handler)
        : Optional.empty();
  }

  /** Leaves calls when nobody wants their result any more: then {@code check} throws. */
  void leaveWhen(Runnable check) {
    wanted = check;
  }

  synchronized boolean isClosed() {
    return closed;
  }

  private synchronized void hold(Service opened) {
    service = opened;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) {
    if (method.getDeclaringClass() == Object.class) {
      return switch (method.getName()) {
        case "equals" -> proxy == requireNonNull(arguments)[0];
        case "hashCode" -> System.identityHashCode(proxy);
        default -> words;
      };
    }
    if (method.getName().equals("close") && method.getParameterCount() == 0) {
      close();
      return null;
    }
    return await(method.getName(), begin(enter(), method, arguments));
  }

  /** The call keeps the plugin until it has ended, also when nobody waits for it any more. */
  private PluginThread<Object> begin(Service target, Method method, Object @Nullable [] arguments) {
    boolean silent = method.getReturnType() == void.class;
    try {
      return plugin.start(
          words,
          () -> {
            try {
              Object answer = method.invoke(target, arguments);
              return silent ? DONE : answer;
            } finally {
              leave();
            }
          });
    } catch (Error e) { // no more threads
      leave();
      throw e;
    }
  }

  private synchronized Service enter() {
    if (closed) {
      throw new IllegalStateException("the %s has been closed".formatted(words));
    }
    users++;
    return requireNonNull(service);
  }

  private void close() {
    synchronized (this) {
      if (closed) {
        return;
      }
      closed = true;
    }
    leave();
  }

  /** The last one closes the door. */
  private void leave() {
    Service last;
    synchronized (this) {
      users--;
      if (users > 0) {
        return;
      }
      last = service;
      service = null;
    }
    if (last != null) {
      free(last);
    }
    context.close();
    plugin.release();
  }

  /** Closing holds up nobody: the work is done, and who cannot close is left alone. */
  @SuppressWarnings("CatchingUnchecked") // whatever a plugin may throw
  private void free(Service last) {
    try {
      plugin
          .start(
              words,
              () -> {
                last.close();
                return true;
              })
          .join(plugin.patience());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Throwable e) {
      LOG.warn("The {} does not close as it should. {}", words, PluginStart.describe(e));
    }
  }

  /** Waits for an answer, and lets out only what those who use the service can deal with. */
  @SuppressWarnings("CatchingUnchecked") // whatever a plugin may throw
  private Object await(String what, PluginThread<?> call) {
    Object answer;
    try {
      answer = call.join(wanted, plugin.patience());
    } catch (Throwable e) {
      Throwable thrown =
          e instanceof InvocationTargetException && e.getCause() != null ? e.getCause() : e;
      if (thrown instanceof MienException || thrown instanceof CancelledException) {
        throw (RuntimeException) thrown;
      }
      if (thrown instanceof OutOfMemoryError) {
        throw new MienException(
            StandardErrorCode.OUT_OF_MEMORY,
            "There is not enough memory for the %s. Try a smaller picture, or allow more with JAVA_TOOL_OPTIONS=-Xmx4g."
                .formatted(words),
            thrown);
      }
      throw broken("%s() fails: %s".formatted(what, PluginStart.describe(thrown)), thrown);
    }
    if (answer == null) {
      throw broken("%s() gives null.".formatted(what), null);
    }
    return answer;
  }

  private MienException broken(String how, @Nullable Throwable cause) {
    return new MienException(
        StandardErrorCode.INTERNAL,
        "The %s does not work: %s Its maker should know.".formatted(words, how),
        cause);
  }
}
