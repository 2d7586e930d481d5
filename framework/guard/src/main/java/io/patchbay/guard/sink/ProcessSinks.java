package io.patchbay.guard.sink;

import static io.patchbay.guard.policy.Permission.ENV_READ;
import static io.patchbay.guard.policy.Permission.NATIVE_LOAD;
import static io.patchbay.guard.policy.Permission.PROCESS_EXEC;
import static io.patchbay.guard.policy.Permission.RUNTIME_EXIT;

import java.util.List;

/** Other processes, this process as a whole, its environment and native code. */
final class ProcessSinks {
    private static final String STRING = "Ljava/lang/String;";

    private ProcessSinks() {}

    static List<Sink> rows() {
        var rows = new Rows();
        rows.add(
                "java/lang/ProcessImpl",
                "start([" + STRING + "Ljava/util/Map;" + STRING
                        + "[Ljava/lang/ProcessBuilder$Redirect;Z)Ljava/lang/Process;",
                PROCESS_EXEC,
                Target.COMMAND,
                Rule.NEAREST,
                0);
        rows.add(
                "java/lang/ProcessHandleImpl",
                "destroyProcess(Z)Z",
                PROCESS_EXEC,
                Target.TEXT,
                Rule.NEAREST,
                Sink.SELF);
        rows.add("java/lang/Runtime", "exit(I)V", RUNTIME_EXIT, Target.ANY, Rule.NEAREST);
        rows.add("java/lang/Runtime", "halt(I)V", RUNTIME_EXIT, Target.ANY, Rule.NEAREST);
        String signal = "jdk/internal/misc/Signal";
        rows.add(signal, "raise(Ljdk/internal/misc/Signal;)V", RUNTIME_EXIT, Target.ANY, Rule.NEAREST);
        rows.add(
                signal,
                "handle(Ljdk/internal/misc/Signal;Ljdk/internal/misc/Signal$Handler;)Ljdk/internal/misc/Signal$Handler;",
                RUNTIME_EXIT,
                Target.ANY,
                Rule.NEAREST);
        rows.add("java/lang/System", "getenv(" + STRING + ")" + STRING, ENV_READ, Target.TEXT, Rule.IMMEDIATE, 0);
        rows.add("java/lang/System", "getenv()Ljava/util/Map;", ENV_READ, Target.ANY, Rule.IMMEDIATE);
        rows.add("java/lang/ProcessBuilder", "environment()Ljava/util/Map;", ENV_READ, Target.ANY, Rule.IMMEDIATE);
        nativeCode(rows);
        return rows.all();
    }

    private static void nativeCode(Rows rows) {
        String load = "(Ljava/lang/Class;" + STRING + ")V";
        rows.add("java/lang/Runtime", "load0" + load, NATIVE_LOAD, Target.SECOND_TEXT, Rule.ARGUMENT, 0, 1);
        rows.add("java/lang/Runtime", "loadLibrary0" + load, NATIVE_LOAD, Target.SECOND_TEXT, Rule.ARGUMENT, 0, 1);
        rows.add(
                "jdk/internal/reflect/Reflection",
                "ensureNativeAccess(Ljava/lang/Class;)V",
                NATIVE_LOAD,
                Target.ANY,
                Rule.ARGUMENT,
                0);
        rows.until(19);
        rows.add(
                "java/lang/Module",
                "ensureNativeAccess(Ljava/lang/Class;" + STRING + "Ljava/lang/Class;Z)V",
                NATIVE_LOAD,
                Target.SECOND_TEXT,
                Rule.ARGUMENT,
                2,
                1);
        rows.since(24);
    }
}
