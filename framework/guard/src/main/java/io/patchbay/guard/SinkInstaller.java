package io.patchbay.guard;

import io.patchbay.guard.sink.FileNames;
import io.patchbay.guard.sink.Flow;
import io.patchbay.guard.sink.FlowTable;
import io.patchbay.guard.sink.Sink;
import io.patchbay.guard.sink.SinkTable;
import io.patchbay.guard.sink.SinkTransformer;
import java.lang.instrument.Instrumentation;
import java.lang.instrument.UnmodifiableClassException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Instruments the classes of the table, all at once: afterwards no class that is loaded pays for a transformer. */
final class SinkInstaller {
    private final Instrumentation instrumentation;

    SinkInstaller(Instrumentation instrumentation) {
        this.instrumentation = instrumentation;
    }

    SinkReport install() throws ReflectiveOperationException {
        openJavaIo();
        FileNames.prepare();
        int release = Runtime.version().feature();
        var transformer = new SinkTransformer(release);
        List<Class<?>> classes = new ArrayList<>();
        for (String type : transformer.types()) {
            find(type.replace('/', '.')).ifPresent(classes::add);
        }
        List<String> faults = new ArrayList<>();
        instrumentation.addTransformer(transformer, true);
        try {
            instrumentation.retransformClasses(classes.toArray(Class<?>[]::new));
        } catch (UnmodifiableClassException | RuntimeException | LinkageError e) {
            faults.add("retransformation: " + e);
        } finally {
            instrumentation.removeTransformer(transformer);
        }
        transformer.faults().forEach((type, fault) -> faults.add(type + ": " + fault));
        return report(release, transformer, faults);
    }

    private static SinkReport report(int release, SinkTransformer transformer, List<String> faults) {
        List<Sink> held = transformer.instrumented();
        List<String> missing = new ArrayList<>();
        for (Sink sink : SinkTable.of(release)) {
            boolean hasModule = find(sink.typeName()).isPresent();
            if (hasModule && !held.contains(sink)) {
                missing.add(sink.toString());
            }
        }
        for (Flow flow : FlowTable.of(release)) {
            if (!transformer.counted().contains(flow)) {
                missing.add(flow.toString());
            }
        }
        return new SinkReport(
                Stream.concat(
                                held.stream().map(Sink::toString),
                                transformer.counted().stream().map(Flow::toString))
                        .distinct()
                        .toList(),
                missing.stream().distinct().toList(),
                faults);
    }

    /** The path of a file object is read from its field, because its getter can be overridden. */
    private void openJavaIo() {
        instrumentation.redefineModule(
                Object.class.getModule(),
                Set.of(),
                Map.of(),
                Map.of("java.io", Set.of(SinkInstaller.class.getModule())),
                Set.of(),
                Map.of());
    }

    /**
     * Finds a class of the JDK or the framework without initialising it; a module may be left out of a trimmed Java, and the
     * framework is not where the guard guards something else.
     */
    static Optional<Class<?>> find(String name) {
        try {
            ClassLoader platform = ClassLoader.getPlatformClassLoader();
            ClassLoader own = SinkInstaller.class.getClassLoader();
            return Optional.of(Class.forName(name, false, name.startsWith("org.apache.felix.") ? own : platform));
        } catch (ClassNotFoundException e) {
            return Optional.empty();
        }
    }
}
