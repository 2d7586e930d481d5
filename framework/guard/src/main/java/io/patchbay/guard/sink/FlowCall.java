package io.patchbay.guard.sink;

import io.patchbay.guard.sink.Flow.Kind;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Writes the calls of the gate into a method of a {@link Flow}: before bytes move and when they did, or where a socket is accepted. */
final class FlowCall extends MethodVisitor {
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

    private final Flow flow;
    private final boolean isStatic;
    private final Runnable done;

    /** Takes whom to tell that the method has what it should. */
    FlowCall(MethodVisitor next, Flow flow, boolean isStatic, Runnable done) {
        super(Opcodes.ASM9, next);
        this.flow = flow;
        this.isStatic = isStatic;
        this.done = done;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        switch (flow.kind()) {
            case SENT, RECEIVED -> {
                descriptor();
                call("moves", "(Ljava/lang/Object;)V");
            }
            case ACCEPTED -> {
                super.visitVarInsn(Opcodes.ALOAD, slot(0));
                super.visitVarInsn(Opcodes.ALOAD, slot(1));
                call("accepts", "(Ljava/lang/Object;Ljava/lang/Object;)V");
            }
            case ACCEPTS -> {} // where it calls
        }
    }

    @Override
    public void visitInsn(int opcode) {
        boolean counts = flow.kind() == Kind.SENT || flow.kind() == Kind.RECEIVED;
        if (counts && (opcode == Opcodes.IRETURN || opcode == Opcodes.LRETURN)) {
            if (opcode == Opcodes.IRETURN) {
                super.visitInsn(Opcodes.DUP);
                super.visitInsn(Opcodes.I2L);
            } else {
                super.visitInsn(Opcodes.DUP2);
            }
            descriptor();
            call(flow.kind() == Kind.SENT ? "sent" : "received", "(JLjava/lang/Object;)V");
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
        if (flow.kind() == Kind.ACCEPTS && owner.equals("sun/nio/ch/Net") && name.equals("accept")) {
            // The arguments are on the stack; the first two are wanted, and all three again below them.
            super.visitInsn(Opcodes.DUP_X2);
            super.visitInsn(Opcodes.POP);
            super.visitInsn(Opcodes.DUP2_X1);
            call("accepts", "(Ljava/lang/Object;Ljava/lang/Object;)V");
        }
        super.visitMethodInsn(opcode, owner, name, descriptor, isInterface);
    }

    private void call(String method, String descriptor) {
        super.visitMethodInsn(Opcodes.INVOKESTATIC, GateCall.GATE, method, descriptor, false);
        done.run();
    }

    private void descriptor() {
        if (flow.descriptor() == Sink.SELF) {
            super.visitVarInsn(Opcodes.ALOAD, 0);
            super.visitFieldInsn(Opcodes.GETFIELD, flow.type(), "fd", DESCRIPTOR);
        } else {
            super.visitVarInsn(Opcodes.ALOAD, slot(flow.descriptor()));
        }
    }

    private int slot(int argument) {
        Type[] types =
                Type.getArgumentTypes(flow.method().substring(flow.method().indexOf('(')));
        int slot = isStatic ? 0 : 1;
        for (int before = 0; before < argument; before++) {
            slot += types[before].getSize();
        }
        return slot;
    }
}
