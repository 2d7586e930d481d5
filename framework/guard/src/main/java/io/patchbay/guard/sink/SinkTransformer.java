package io.patchbay.guard.sink;

import java.lang.instrument.ClassFileTransformer;
import java.security.ProtectionDomain;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Puts the calls of the gate into the methods of the table, and keeps a record of which it found. */
public final class SinkTransformer implements ClassFileTransformer {
    private final Map<String, List<Integer>> rows = new HashMap<>();
    private final Map<String, List<Flow>> flows = new HashMap<>();
    private final Set<Integer> done = ConcurrentHashMap.newKeySet();
    private final Set<Flow> counted = ConcurrentHashMap.newKeySet();
    private final Map<String, Throwable> faults = new ConcurrentHashMap<>();

    /** Makes one for the rows of this release of Java. */
    public SinkTransformer(int release) {
        List<Sink> all = SinkTable.all();
        for (int number = 0; number < all.size(); number++) {
            if (all.get(number).isIn(release)) {
                rows.computeIfAbsent(all.get(number).type(), any -> new ArrayList<>())
                        .add(number);
            }
        }
        FlowTable.of(release).forEach(flow -> flows.computeIfAbsent(flow.type(), any -> new ArrayList<>())
                .add(flow));
    }

    /** Returns the names of the classes to transform. */
    public Set<String> types() {
        Set<String> types = new HashSet<>(rows.keySet());
        types.addAll(flows.keySet());
        return types;
    }

    /** Returns the rows whose method was found and instrumented. */
    public List<Sink> instrumented() {
        return done.stream().sorted().map(SinkTable.all()::get).toList();
    }

    /** Returns the methods that were found and count what they move. */
    public Set<Flow> counted() {
        return Set.copyOf(counted);
    }

    /** Returns the classes that could not be transformed, and why. */
    public Map<String, Throwable> faults() {
        return Map.copyOf(faults);
    }

    @Override
    public byte @Nullable [] transform(
            @Nullable ClassLoader loader,
            @Nullable String name,
            @Nullable Class<?> type,
            @Nullable ProtectionDomain domain,
            byte[] bytes) {
        boolean wanted = name != null && (rows.containsKey(name) || flows.containsKey(name));
        if (name == null || !wanted || !isWhereItBelongs(name, loader)) {
            return null;
        }
        try {
            var reader = new ClassReader(bytes);
            var writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
            reader.accept(
                    new Gates(writer, rows.getOrDefault(name, List.of()), flows.getOrDefault(name, List.of())), 0);
            return writer.toByteArray();
        } catch (Throwable e) { // the JVM would drop it and go on with the class as it was, without a word
            faults.put(name, e);
            return null;
        }
    }

    /** Anybody can name a class like one of the JDK or the framework. */
    private static boolean isWhereItBelongs(String name, @Nullable ClassLoader loader) {
        return name.startsWith(FrameworkSinks.PACKAGE)
                ? loader == SinkTransformer.class.getClassLoader()
                : loader == null || loader == ClassLoader.getPlatformClassLoader();
    }

    /** Looks for the wanted methods of one class. */
    private final class Gates extends ClassVisitor {
        private final List<Integer> wanted;
        private final List<Flow> wantedFlows;

        Gates(ClassVisitor next, List<Integer> wanted, List<Flow> wantedFlows) {
            super(Opcodes.ASM9, next);
            this.wanted = wanted;
            this.wantedFlows = wantedFlows;
        }

        @Override
        public MethodVisitor visitMethod(
                int access,
                String name,
                String descriptor,
                @Nullable String signature,
                String @Nullable [] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            boolean hasCode = (access & (Opcodes.ACC_NATIVE | Opcodes.ACC_ABSTRACT)) == 0;
            for (int number : hasCode ? wanted : List.<Integer>of()) {
                Sink sink = SinkTable.all().get(number);
                if (sink.method().equals(name + descriptor)) {
                    done.add(number);
                    next = new GateCall(next, number, sink, (access & Opcodes.ACC_STATIC) != 0);
                }
            }
            for (Flow flow : hasCode ? wantedFlows : List.<Flow>of()) {
                if (flow.method().equals(name + descriptor)) {
                    next = new FlowCall(next, flow, (access & Opcodes.ACC_STATIC) != 0, () -> counted.add(flow));
                }
            }
            return next;
        }
    }
}
