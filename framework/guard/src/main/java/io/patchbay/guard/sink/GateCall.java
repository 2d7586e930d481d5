package io.patchbay.guard.sink;

import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the call of the gate at the entry of a method; for a {@link Rule#LOADER} at its returns. */
final class GateCall extends MethodVisitor {
    static final String GATE = "io/patchbay/guard/bridge/Gate";
    private static final String CHECK = "(ILjava/lang/Object;Ljava/lang/Object;Ljava/lang/Object;)V";
    private static final int MOST_ARGUMENTS = 3;

    private final int number;
    private final Sink sink;
    private final boolean isStatic;

    GateCall(MethodVisitor next, int number, Sink sink, boolean isStatic) {
        super(Opcodes.ASM9, next);
        this.number = number;
        this.sink = sink;
        this.isStatic = isStatic;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (sink.rule() != Rule.LOADER) {
            call();
        }
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode == Opcodes.RETURN && sink.rule() == Rule.LOADER) {
            call();
        }
        super.visitInsn(opcode);
    }

    private void call() {
        super.visitLdcInsn(number);
        for (int at = 0; at < MOST_ARGUMENTS; at++) {
            if (at < sink.arguments().size()) {
                load(sink.arguments().get(at));
            } else {
                super.visitInsn(Opcodes.ACONST_NULL);
            }
        }
        super.visitMethodInsn(Opcodes.INVOKESTATIC, GATE, "check", CHECK, false);
    }

    private void load(int argument) {
        if (argument == Sink.SELF) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            return;
        }
        Type[] types =
                Type.getArgumentTypes(sink.method().substring(sink.method().indexOf('(')));
        int slot = isStatic ? 0 : 1;
        for (int before = 0; before < argument; before++) {
            slot += types[before].getSize();
        }
        Type type = types[argument];
        super.visitVarInsn(type.getOpcode(Opcodes.ILOAD), slot);
        if (type.getSort() == Type.INT) {
            super.visitMethodInsn(
                    Opcodes.INVOKESTATIC, "java/lang/Integer", "valueOf", "(I)Ljava/lang/Integer;", false);
        }
    }
}
