package io.patchbay.trust.internal.scan;

import io.patchbay.trust.internal.scan.ClassFacts.Call;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** Reads one class file. */
final class ClassScan extends ClassVisitor {
    private static final int DEEPEST = 8;

    private final UseTable table;
    private final List<String> parents = new ArrayList<>();
    private final List<Call> calls = new ArrayList<>();
    private final List<String> natives = new ArrayList<>();
    private final List<Call> names = new ArrayList<>();
    private String self = "";

    private ClassScan(UseTable table) {
        super(Opcodes.ASM9);
        this.table = table;
    }

    /**
     * Reads a class file.
     *
     * @throws RuntimeException of any kind if it is damaged, or newer than ASM knows
     */
    static ClassFacts of(byte[] bytes, String library, UseTable table) {
        ClassScan scan = new ClassScan(table);
        new ClassReader(bytes).accept(scan, ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        return new ClassFacts(scan.self, library, scan.parents, scan.calls, scan.natives, scan.names);
    }

    @Override
    public void visit(
            int version,
            int access,
            String name,
            @Nullable String signature,
            @Nullable String superName,
            String @Nullable [] interfaces) {
        self = name;
        if (superName != null) {
            parents.add(superName);
        }
        if (interfaces != null) {
            parents.addAll(List.of(interfaces));
        }
    }

    @Override
    public MethodVisitor visitMethod(
            int access, String name, String descriptor, @Nullable String signature, String @Nullable [] exceptions) {
        if ((access & Opcodes.ACC_NATIVE) != 0) {
            natives.add(name);
        }
        return new Body(name);
    }

    private void call(String method, String owner, String name, String descriptor) {
        boolean java = owner.startsWith("java/") || owner.startsWith("javax/");
        if (table.hasOwner(owner) || (!java && table.hasName(name))) {
            calls.add(new Call(method, owner, name, descriptor));
        }
    }

    /** A method's code. */
    private final class Body extends MethodVisitor {
        private final String method;

        Body(String method) {
            super(Opcodes.ASM9);
            this.method = method;
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            call(method, owner, name, descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            call(method, owner, name, descriptor);
        }

        @Override
        public void visitInvokeDynamicInsn(
                String name, String descriptor, Handle bootstrapMethod, Object... arguments) {
            constant(bootstrapMethod, 0);
            for (Object argument : arguments) {
                constant(argument, 0);
            }
        }

        @Override
        public void visitLdcInsn(Object value) {
            constant(value, 0);
        }

        private void constant(Object value, int depth) {
            if (value instanceof Handle handle) {
                call(method, handle.getOwner(), handle.getName(), handle.getDesc());
            } else if (value instanceof ConstantDynamic dynamic && depth < DEEPEST) {
                constant(dynamic.getBootstrapMethod(), depth + 1);
                for (int i = 0; i < dynamic.getBootstrapMethodArgumentCount(); i++) {
                    constant(dynamic.getBootstrapMethodArgument(i), depth + 1);
                }
            } else if (value instanceof String text && table.isTelling(text.replace('.', '/'))) {
                names.add(new Call(method, text.replace('.', '/'), "", ""));
            }
        }
    }
}
