package io.patchbay.worker.internal;

import io.patchbay.api.worker.WorkerPool;
import io.patchbay.testkit.process.Jdk;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A platform to be killed: starts a worker, says which processes that made, and waits. */
final class HostProgram {
    private HostProgram() {}

    public static void main(String[] args) throws Exception {
        Tools tools = args[2].equals("all") ? new Tools() : new Tools(Optional.empty(), Optional.empty());
        Fleet fleet = new Fleet(Path.of(args[0]), Jdk.current(), tools);
        WorkerPool pool = fleet.open(Path.of(args[1]));
        pool.port("zoo-custom").actions();
        ProcessHandle worker = ProcessHandle.of(pool.workers().get(0).pid()).orElseThrow();
        System.out.println("pids "
                + Stream.concat(Stream.of(worker), worker.descendants())
                        .map(handle -> Long.toString(handle.pid()))
                        .collect(Collectors.joining(" ")));
        System.in.read();
        fleet.close();
    }
}
