package io.patchbay.testkit.disk;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/**
 * The agent in the process under test: the file the store writes to tells {@link DiskLog} what it does. The store sees no
 * class of ours, so it is told through a {@link Consumer} among the properties of the system.
 */
public final class DiskAgent {
    private static final String FILE = "io/patchbay/store/internal/sql/UninterruptibleFile";
    private static final String PROPERTY = "patchbay.test.disk";
    private static final int COUNT = 9; // a local variable no method of the class has

    private DiskAgent() {}

    /** Called by the JVM; the argument is the folder watched, a colon, and the file the log goes to. */
    public static void premain(String argument, Instrumentation instrumentation) {
        System.getProperties().put(PROPERTY, new DiskLog(argument));
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte @Nullable [] transform(
                    @Nullable ClassLoader loader,
                    String name,
                    @Nullable Class<?> redefined,
                    ProtectionDomain domain,
                    byte[] bytes) {
                return FILE.equals(name) ? instrumented(bytes) : null;
            }
        });
    }

    private static byte[] instrumented(byte[] bytes) {
        ClassReader reader = new ClassReader(bytes);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(
                new ClassVisitor(Opcodes.ASM9, writer) {
                    @Override
                    public MethodVisitor visitMethod(
                            int access,
                            String name,
                            String type,
                            @Nullable String signature,
                            String @Nullable [] thrown) {
                        return new Telling(super.visitMethod(access, name, type, signature, thrown), name);
                    }
                },
                0);
        return writer.toByteArray();
    }

    private static final class Telling extends MethodVisitor {
        private final String method;

        Telling(MethodVisitor next, String method) {
            super(Opcodes.ASM9, next);
            this.method = method;
        }

        @Override
        public void visitCode() {
            super.visitCode();
            if (method.equals("force")) {
                tell(DiskLog.FORCING, () -> {});
            }
        }

        @Override
        public void visitInsn(int opcode) {
            if (method.equals("write") && opcode == Opcodes.IRETURN) {
                super.visitVarInsn(Opcodes.ISTORE, COUNT);
                tell(DiskLog.WROTE, () -> {
                    element(2, () -> super.visitVarInsn(Opcodes.ALOAD, 1));
                    element(3, () -> number(2));
                    element(4, () -> {
                        super.visitVarInsn(Opcodes.ILOAD, COUNT);
                        box("java/lang/Integer", "I");
                    });
                });
                super.visitVarInsn(Opcodes.ILOAD, COUNT);
            } else if (method.equals("implTruncate") && opcode == Opcodes.RETURN) {
                tell(DiskLog.TRUNCATED, () -> element(3, () -> number(1)));
            } else if (method.equals("force") && opcode == Opcodes.RETURN) {
                tell(DiskLog.FORCED, () -> {});
            }
            super.visitInsn(opcode);
        }

        /** Calls the consumer with an array of what happened, the path, a buffer, a position and a count. */
        private void tell(String what, Runnable elements) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/System", "getProperties", "()Ljava/util/Properties;", false);
            super.visitLdcInsn(PROPERTY);
            super.visitMethodInsn(
                    Opcodes.INVOKEVIRTUAL,
                    "java/util/Properties",
                    "get",
                    "(Ljava/lang/Object;)Ljava/lang/Object;",
                    false);
            super.visitTypeInsn(Opcodes.CHECKCAST, "java/util/function/Consumer");
            super.visitInsn(Opcodes.ICONST_5);
            super.visitTypeInsn(Opcodes.ANEWARRAY, "java/lang/Object");
            element(0, () -> super.visitLdcInsn(what));
            element(1, () -> {
                super.visitVarInsn(Opcodes.ALOAD, 0);
                super.visitFieldInsn(Opcodes.GETFIELD, FILE, "name", "Ljava/lang/String;");
            });
            elements.run();
            super.visitMethodInsn(
                    Opcodes.INVOKEINTERFACE, "java/util/function/Consumer", "accept", "(Ljava/lang/Object;)V", true);
        }

        private void element(int index, Runnable value) {
            super.visitInsn(Opcodes.DUP);
            super.visitInsn(Opcodes.ICONST_0 + index);
            value.run();
            super.visitInsn(Opcodes.AASTORE);
        }

        private void number(int variable) {
            super.visitVarInsn(Opcodes.LLOAD, variable);
            box("java/lang/Long", "J");
        }

        private void box(String type, String primitive) {
            super.visitMethodInsn(Opcodes.INVOKESTATIC, type, "valueOf", "(" + primitive + ")L" + type + ";", false);
        }
    }
}
