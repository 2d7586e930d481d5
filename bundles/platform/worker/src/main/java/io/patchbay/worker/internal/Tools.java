package io.patchbay.worker.internal;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The programs of this machine that can confine a process; what is empty is not there.
 *
 * @param bwrap bubblewrap
 * @param prlimit the program that sets resource limits
 */
record Tools(Optional<Path> bwrap, Optional<Path> prlimit) {
    private static final List<String> FOLDERS = List.of("/usr/bin", "/bin", "/usr/local/bin");

    /** Finds them where systems have them; the search path of this process has no say in it. */
    Tools() {
        this(find("bwrap"), find("prlimit"));
    }

    private static Optional<Path> find(String program) {
        return Stream.of(FOLDERS)
                .flatMap(List::stream)
                .map(folder -> Path.of(folder, program))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
