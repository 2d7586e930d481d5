package io.patchbay.guard.child;

import io.patchbay.guard.Guard;
import io.patchbay.guard.bridge.AccessDenied;
import io.patchbay.guard.hostile.Attacks;
import io.patchbay.guard.kill.Call;
import io.patchbay.guard.pattern.Grants;
import io.patchbay.guard.policy.Permission;
import io.patchbay.guard.policy.Policy;
import io.patchbay.guard.policy.Request;
import io.patchbay.guard.policy.Subject;
import io.patchbay.guard.policy.Verdict;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Runs attacks and legitimate uses as code of a plugin, and prints how each ended. */
public final class AttackRun {
    private static final Subject PLUGIN = new Subject("plugin", true);

    private final Guard guard;
    private final TestPolicy policy;

    private AttackRun(Guard guard, TestPolicy policy) {
        this.guard = guard;
        this.policy = policy;
    }

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(System.getProperty("java.io.tmpdir"));
        Path secret = Files.writeString(folder.resolve("guard-secret.txt"), "secret");
        Path data = Files.createDirectories(folder.resolve("guard-data"));
        Files.writeString(data.resolve("own"), "own");
        Files.createSymbolicLink(data.resolve("escape"), secret);
        Files.createSymbolicLink(data.resolve("up"), folder);
        try (var server = new ServerSocket(0)) {
            Files.writeString(data.resolve("port"), Integer.toString(server.getLocalPort()));
            var policy = new TestPolicy(data, server.getLocalPort());
            var run = new AttackRun(Guard.arm(policy, Optional.empty()).orElseThrow(), policy);
            run.all(secret);
        }
        System.exit(0);
    }

    private void all(Path secret) throws Exception {
        var loader = new PluginLoader("io.patchbay.guard.hostile.", guard.weaver()::weave);
        Class<?> uses = loader.loadClass("io.patchbay.guard.hostile.Uses");
        Class<?> attacks = loader.loadClass("io.patchbay.guard.hostile.Attacks");
        each("use", uses);
        each("attack", attacks);
        withCall(secret);
        audit(attacks);
        System.out.println("failures=" + guard.failures());
        policy.broken = true;
        Map<?, ?> all = (Map<?, ?>) attacks.getMethod("all").invoke(null);
        System.out.println("closed=" + outcome(all.get("nio.read")));
        policy.broken = false;
        System.out.println("failuresAfter=" + guard.failures());
        System.out.println("platform=" + Files.readString(secret));
        System.out.println("starts=" + policy.starts.contains(PLUGIN.name()));
    }

    private void each(String what, Class<?> type) throws Exception {
        Map<?, ?> attempts = (Map<?, ?>) type.getMethod("all").invoke(null);
        for (Map.Entry<?, ?> attempt : attempts.entrySet()) {
            System.out.println(what + " " + attempt.getKey() + "=" + outcome(attempt.getValue()));
        }
    }

    private static String outcome(Object attempt) {
        try {
            Object made =
                    attempt.getClass().getInterfaces()[0].getMethod("make").invoke(attempt);
            return "through " + (made == null ? "" : made.getClass().getSimpleName());
        } catch (ReflectiveOperationException e) {
            return describe(e);
        }
    }

    private static String describe(Throwable thrown) {
        Throwable e = thrown;
        while (e.getCause() != null && !(e instanceof AccessDenied)) {
            e = e.getCause();
        }
        return e instanceof AccessDenied denied
                ? "denied " + denied.permission() + " " + denied.target()
                : "failed " + e + " at "
                        + java.util.Arrays.asList(e.getStackTrace()).subList(0, 3);
    }

    /** The platform's own code, first in a call of the plugin, then for itself. */
    @SuppressWarnings("try")
    private void withCall(Path secret) throws Exception {
        Call call = guard.calls().begin(PLUGIN);
        try (var bound = guard.calls().bind(call)) {
            System.out.println("call.library=" + attempt(() -> Library.read(secret)));
            System.out.println("call.handedOn=" + handedOn(guard.calls().current(), secret));
            try (var own = guard.calls().privileged()) {
                System.out.println("call.privileged=" + attempt(() -> Library.read(secret)));
            }
        }
        System.out.println("call.after=" + attempt(() -> Library.read(secret)));
        guard.calls().end(call);
    }

    @SuppressWarnings("try")
    private String handedOn(Object state, Path secret) throws InterruptedException {
        String[] result = {""};
        var thread = new Thread(() -> {
            try (var bound = guard.calls().bind(state)) {
                result[0] = attempt(() -> Library.read(secret));
            }
        });
        thread.start();
        thread.join();
        return result[0];
    }

    private void audit(Class<?> attacks) throws Exception {
        policy.recording = true;
        Map<?, ?> all = (Map<?, ?>) attacks.getMethod("all").invoke(null);
        System.out.println("audit.through=" + outcome(all.get("nio.read")));
        System.out.println("audit.recorded=" + policy.observed.contains("RECORD file.read guard-secret.txt"));
        System.out.println("audit.gate=" + outcome(all.get("reflect.gate")));
        policy.recording = false;
    }

    private static String attempt(Attacks.Attempt attempt) {
        try {
            return String.valueOf(attempt.make());
        } catch (Throwable e) {
            return describe(e);
        }
    }

    /** Grants a data folder and one port, and remembers what it was told. */
    private static final class TestPolicy implements Policy {
        final Set<String> observed = ConcurrentHashMap.newKeySet();
        final Set<String> starts = ConcurrentHashMap.newKeySet();
        volatile boolean recording;
        volatile boolean broken;
        private final Grants grants;

        TestPolicy(Path data, int port) {
            grants = Grants.of(
                    Map.of(
                            Permission.FILE_READ, List.of("${data}/**"),
                            Permission.FILE_WRITE, List.of("${data}/**"),
                            Permission.NET_CONNECT, List.of("localhost:" + port, "allowed.example.com:*")),
                    Map.of("data", data));
        }

        @Override
        public Subject subjectOf(ClassLoader loader) {
            return loader instanceof PluginLoader
                    ? PLUGIN
                    : loader == ClassLoader.getSystemClassLoader() ? Subject.PLATFORM : Subject.UNKNOWN;
        }

        @Override
        public Verdict decide(Request request) {
            if (broken) {
                throw new IllegalStateException("broken on purpose");
            }
            if (request.subject().equals(PLUGIN) && grants.permit(request.permission(), request.target())) {
                return Verdict.ALLOW;
            }
            return recording ? Verdict.RECORD : Verdict.DENY;
        }

        @Override
        public void observe(Request request, Verdict verdict) {
            String last = request.target().substring(request.target().lastIndexOf('/') + 1);
            observed.add(verdict + " " + request.permission().label() + " " + last);
        }

        @Override
        public void threadStarts(Subject subject, Thread thread, boolean own) {
            starts.add(subject.name());
        }
    }
}
