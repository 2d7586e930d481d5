package io.patchbay.guard.sink;

import io.patchbay.guard.sink.Flow.Kind;
import java.util.ArrayList;
import java.util.List;

/** Every method by which bytes of sockets pass, the lowest that is not native: all kinds of sockets and channels meet there. */
public final class FlowTable {
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";
    private static final String BUFFER = "Ljava/nio/ByteBuffer;";
    private static final int FIRST_WITH_TRANSFER = 20;
    private static final List<Flow> ALL = rows();

    private FlowTable() {}

    /** Returns the rows that this release of Java must have. */
    public static List<Flow> of(int release) {
        return ALL.stream().filter(flow -> flow.isIn(release)).toList();
    }

    private static List<Flow> rows() {
        List<Flow> rows = new ArrayList<>();
        for (String dispatcher : List.of("sun/nio/ch/SocketDispatcher", "sun/nio/ch/DatagramDispatcher")) {
            rows.add(row(dispatcher, "read(" + DESCRIPTOR + "JI)I", Kind.RECEIVED, 0));
            rows.add(row(dispatcher, "readv(" + DESCRIPTOR + "JI)J", Kind.RECEIVED, 0));
            rows.add(row(dispatcher, "write(" + DESCRIPTOR + "JI)I", Kind.SENT, 0));
            rows.add(row(dispatcher, "writev(" + DESCRIPTOR + "JI)J", Kind.SENT, 0));
        }
        String datagrams = "sun/nio/ch/DatagramChannelImpl";
        rows.add(row(datagrams, "receive(" + BUFFER + "Z)I", Kind.RECEIVED, Sink.SELF));
        String send = "send(" + DESCRIPTOR + BUFFER + "Ljava/net/InetSocketAddress;)I";
        rows.add(row(datagrams, send, Kind.SENT, 0));
        files(rows);
        listeners(rows);
        return List.copyOf(rows);
    }

    /** The system sends files without that a dispatcher of sockets sees them. */
    private static void files(List<Flow> rows) {
        String before = "transferToDirectlyInternal(JILjava/nio/channels/WritableByteChannel;" + DESCRIPTOR + ")J";
        rows.add(new Flow("sun/nio/ch/FileChannelImpl", before, Kind.SENT, 3, 0, FIRST_WITH_TRANSFER - 1));
        String since = "transferTo(" + DESCRIPTOR + "JJ" + DESCRIPTOR + "Z)J";
        rows.add(new Flow("sun/nio/ch/FileDispatcherImpl", since, Kind.SENT, 3, FIRST_WITH_TRANSFER, Sink.ALWAYS));
    }

    private static void listeners(List<Flow> rows) {
        String local = "accept(" + DESCRIPTOR + DESCRIPTOR + "[Ljava/lang/String;)I";
        rows.add(row("sun/nio/ch/UnixDomainSockets", local, Kind.ACCEPTED, 0));
        String plain = "sun/nio/ch/NioSocketImpl";
        rows.add(row(plain, "accept(Ljava/net/SocketImpl;)V", Kind.ACCEPTS, 0));
        String timed = "timedAccept(" + DESCRIPTOR + DESCRIPTOR + "[Ljava/net/InetSocketAddress;J)I";
        rows.add(row(plain, timed, Kind.ACCEPTS, 0));
        String channel = "implAccept(" + DESCRIPTOR + DESCRIPTOR + "[Ljava/net/SocketAddress;)I";
        rows.add(row("sun/nio/ch/ServerSocketChannelImpl", channel, Kind.ACCEPTS, 0));
        String asynchronous = "sun/nio/ch/UnixAsynchronousServerSocketChannelImpl";
        rows.add(row(asynchronous, "onEvent(IZ)V", Kind.ACCEPTS, 0));
        String now = "implAccept(Ljava/lang/Object;Ljava/nio/channels/CompletionHandler;)Ljava/util/concurrent/Future;";
        rows.add(row(asynchronous, now, Kind.ACCEPTS, 0));
    }

    private static Flow row(String type, String method, Kind kind, int descriptor) {
        return new Flow(type, method, kind, descriptor, 0, Sink.ALWAYS);
    }
}
