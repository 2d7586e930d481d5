package io.patchbay.api.wire;

import io.patchbay.api.action.Actions;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.time.Clock;
import java.util.concurrent.Executors;

/** A process that serves one component of the {@link Zoo} through its standard streams. */
final class WireChild {
    private WireChild() {}

    public static void main(String[] args) throws Exception {
        var constructor = Class.forName(args[0]).getDeclaredConstructor();
        WireServer.serve(
                Actions.bind(constructor.newInstance()),
                new FileInputStream(FileDescriptor.in),
                new FileOutputStream(FileDescriptor.out),
                Executors.newCachedThreadPool(),
                Clock.systemUTC());
        System.exit(0);
    }
}
