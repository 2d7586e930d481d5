package io.patchbay.guard.sink;

import static io.patchbay.guard.policy.Permission.NET_CONNECT;
import static io.patchbay.guard.policy.Permission.NET_LISTEN;
import static io.patchbay.guard.policy.Permission.NET_RESOLVE;

import java.util.List;

/** Connections, listeners and names, where all kinds of sockets and channels meet. */
final class NetworkSinks {
    private static final String ADDRESS = "Ljava/net/InetAddress;";
    private static final String SOCKET_ADDRESS = "Ljava/net/SocketAddress;";
    private static final String DESCRIPTOR = "Ljava/io/FileDescriptor;";

    private NetworkSinks() {}

    static List<Sink> rows() {
        var rows = new Rows();
        rows.add(
                "sun/nio/ch/Net",
                "connect(Ljava/net/ProtocolFamily;" + DESCRIPTOR + ADDRESS + "I)I",
                NET_CONNECT,
                Target.ADDRESS_AND_PORT,
                Rule.NEAREST,
                2,
                3);
        datagrams(rows);
        String local = "sun/nio/ch/UnixDomainSockets";
        rows.add(
                local,
                "connect(" + DESCRIPTOR + "Ljava/nio/file/Path;)I",
                NET_CONNECT,
                Target.UNIX_SOCKET,
                Rule.NEAREST,
                1);
        rows.add(
                local,
                "bind(" + DESCRIPTOR + "Ljava/nio/file/Path;)V",
                NET_LISTEN,
                Target.UNIX_SOCKET,
                Rule.NEAREST,
                1);
        listeners(rows);
        sockets(rows);
        rows.add(
                "java/net/InetAddress",
                "getAllByName(Ljava/lang/String;)[" + ADDRESS,
                NET_RESOLVE,
                Target.HOST,
                Rule.NEAREST,
                0);
        String reverse = "getHostFromNameService(" + ADDRESS;
        rows.add("java/net/InetAddress", reverse + "Z)Ljava/lang/String;", NET_RESOLVE, Target.HOST, Rule.NEAREST, 0);
        rows.until(23);
        rows.add("java/net/InetAddress", reverse + ")Ljava/lang/String;", NET_RESOLVE, Target.HOST, Rule.NEAREST, 0);
        rows.since(24);
        String reachable = "isReachable(Ljava/net/NetworkInterface;II)Z";
        rows.add("java/net/InetAddress", reachable, NET_CONNECT, Target.ADDRESS, Rule.NEAREST, Sink.SELF);
        return rows.all();
    }

    private static void datagrams(Rows rows) {
        String channel = "sun/nio/ch/DatagramChannelImpl";
        rows.add(
                channel,
                "send(" + DESCRIPTOR + "Ljava/nio/ByteBuffer;Ljava/net/InetSocketAddress;)I",
                NET_CONNECT,
                Target.SOCKET_ADDRESS,
                Rule.NEAREST,
                2);
        rows.add(
                channel,
                "connect(" + SOCKET_ADDRESS + "Z)Ljava/nio/channels/DatagramChannel;",
                NET_CONNECT,
                Target.SOCKET_ADDRESS,
                Rule.NEAREST,
                0);
        rows.add(
                channel,
                "bind(" + SOCKET_ADDRESS + ")Ljava/nio/channels/DatagramChannel;",
                NET_LISTEN,
                Target.FIXED_PORT,
                Rule.NEAREST,
                0);
    }

    private static void listeners(Rows rows) {
        rows.add("java/net/ServerSocket", "bind(" + SOCKET_ADDRESS + "I)V", NET_LISTEN, Target.PORT, Rule.NEAREST, 0);
        rows.add(
                "sun/nio/ch/ServerSocketChannelImpl",
                "bind(" + SOCKET_ADDRESS + "I)Ljava/nio/channels/ServerSocketChannel;",
                NET_LISTEN,
                Target.PORT,
                Rule.NEAREST,
                0);
        rows.add(
                "sun/nio/ch/AsynchronousServerSocketChannelImpl",
                "bind(" + SOCKET_ADDRESS + "I)Ljava/nio/channels/AsynchronousServerSocketChannel;",
                NET_LISTEN,
                Target.PORT,
                Rule.NEAREST,
                0);
    }

    /** After the permission was asked for: every socket comes by one of these before a byte does. */
    private static void sockets(Rows rows) {
        String connect = "connect(Ljava/net/ProtocolFamily;" + DESCRIPTOR + ADDRESS + "I)I";
        rows.add("sun/nio/ch/Net", connect, NET_CONNECT, Target.ANY, Rule.SOCKET, 1);
        String bind = "bind(Ljava/net/ProtocolFamily;" + DESCRIPTOR + ADDRESS + "I)V";
        rows.add("sun/nio/ch/Net", bind, NET_LISTEN, Target.ANY, Rule.SOCKET, 1);
        String local = "sun/nio/ch/UnixDomainSockets";
        String path = DESCRIPTOR + "Ljava/nio/file/Path;)";
        rows.add(local, "connect(" + path + "I", NET_CONNECT, Target.ANY, Rule.SOCKET, 0);
        rows.add(local, "bind(" + path + "V", NET_LISTEN, Target.ANY, Rule.SOCKET, 0);
    }
}
