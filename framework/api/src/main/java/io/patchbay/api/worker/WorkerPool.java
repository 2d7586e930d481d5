package io.patchbay.api.worker;

import io.patchbay.api.action.ActionPort;
import io.patchbay.plugin.invocation.Invocation;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The processes of one revision of a plugin; none before the first call. Thread-safe. */
@ProviderType
public interface WorkerPool extends AutoCloseable {
    /**
     * Returns the actions of one of the bundle's plugins, as a call in the same process would have them.
     *
     * <p>{@link ActionPort#actions} starts a process if none was ever started, and blocks for that long. A call blocks until a
     * process has room for it; it fails with {@link WorkerCode} if its process does, and with {@code PLUGIN_BUSY} if all
     * processes are there and full. The deadline of the invocation holds for the process too: a call that does not end soon
     * after it takes its process with it, and with that the other calls of the process.
     *
     * @param plugin the plugin's name, such as {@code transformer-csv}; not the symbolic name
     */
    ActionPort port(String plugin);

    /**
     * Kills the process that runs this call, and with it the other calls of that process.
     *
     * @param invocation the one the call was made with
     * @return false if no process runs it
     */
    boolean kill(Invocation invocation);

    /** Returns the processes there are now. */
    List<WorkerView> workers();

    /** Kills all processes and waits until they are gone, at most 3 s; calls that still run fail. */
    @Override
    void close();
}
