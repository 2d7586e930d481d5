package io.patchbay.worker.internal;

import io.patchbay.api.worker.IsolationLevel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How worker processes are kept from this machine.
 *
 * @param level how far
 * @param reason why not farther
 * @param limits the words before the command that set resource limits; none if they cannot be set
 * @param walls the words before the command that take files and network away; empty if they cannot be taken
 */
record Confinement(IsolationLevel level, String reason, List<String> limits, Optional<Bubblewrap> walls) {
    private static final List<String> LIMITS = List.of("--core=0", "--nofile=1024:1024", "--fsize=1073741824");

    /** None at all, for programs that run no plugin. */
    static final Confinement NONE =
            new Confinement(IsolationLevel.PROCESS, "None was asked for.", List.of(), Optional.empty());

    /** Tries out what works on this machine, from the strictest on; starts a Java or two for that. */
    static Confinement probe(Site site, Tools tools) {
        List<String> limits = tools.prlimit().map(Confinement::limits).orElse(List.of());
        Optional<String> noLimits = limits.isEmpty()
                ? Optional.of("there is no program 'prlimit'; install util-linux")
                : Probe.fails(command(limits, site.java()));
        List<String> working = noLimits.isEmpty() ? limits : List.of();
        Optional<Bubblewrap> walls = tools.bwrap().map(program -> Bubblewrap.around(program, site.javaHome()));
        Optional<String> noWalls = walls.isEmpty()
                ? Optional.of("there is no program 'bwrap'; install bubblewrap")
                : Probe.fails(command(
                        walls.get().command(site.run().getRoot(), Bindings.NONE, List.of(), List.of()), site.java()));
        if (noWalls.isEmpty()) {
            return new Confinement(IsolationLevel.NAMESPACES, "Bubblewrap works" + but(noLimits) + ".", working, walls);
        }
        IsolationLevel level = working.isEmpty() ? IsolationLevel.PROCESS : IsolationLevel.LIMITS;
        return new Confinement(
                level,
                "No namespaces" + but(noWalls) + but(noLimits)
                        + ". A hostile plugin gets past the proxy that keeps its net.connect.",
                working,
                Optional.empty());
    }

    private static String but(Optional<String> fault) {
        return fault.map(text -> ": " + text).orElse("");
    }

    private static List<String> limits(Path prlimit) {
        List<String> words = new ArrayList<>();
        words.add(prlimit.toString());
        words.addAll(LIMITS);
        return List.copyOf(words);
    }

    private static List<String> command(List<String> prefix, Path java) {
        List<String> command = new ArrayList<>(prefix);
        command.add(java.toString());
        command.add("-Xshare:auto");
        command.add("-version");
        return command;
    }

    /**
     * Returns the command with what has to stand before it.
     *
     * @param directory where it runs, one of those it may write to
     * @param granted what it sees besides, where it does not see everything
     */
    List<String> around(
            List<String> command, Path directory, Bindings granted, List<Path> readable, List<Path> writable) {
        List<String> words = new ArrayList<>(limits);
        walls.ifPresent(bubblewrap -> words.addAll(bubblewrap.command(directory, granted, readable, writable)));
        words.addAll(command);
        return words;
    }
}
