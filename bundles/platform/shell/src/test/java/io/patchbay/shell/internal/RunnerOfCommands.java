package io.patchbay.shell.internal;

import io.patchbay.api.schedule.Executors;
import java.time.Duration;
import java.util.Optional;
import org.apache.felix.gogo.runtime.CommandProcessorImpl;

/** A runner with the commands of one test. */
public final class RunnerOfCommands {
    private RunnerOfCommands() {}

    /** Makes one with these methods of the object as commands of the platform. */
    public static CommandRunner of(Executors executors, Object commands, String... names) {
        CommandProcessorImpl gogo = new CommandProcessorImpl();
        for (String name : names) {
            gogo.addCommand("patchbay", commands, name);
        }
        return new CommandRunner(new CommandSessions(gogo, name -> Optional.empty()), executors, Duration.ofMinutes(1));
    }
}
