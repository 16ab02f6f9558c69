package io.goopang.testbed;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The hosts' name server: it knows the names that it was told, at its own address, and says of every other at once that there
 * is none, as that of a cloud would. The format is RFC 1035's, section 4.
 */
final class NameServer implements AutoCloseable {

    private static final int PORT = 53;
    private static final int HEADER = 12;
    private static final int IPV4 = 1;
    private static final int NO_SUCH_NAME = 3;

    private final InetAddress address;
    private final DatagramSocket socket;
    private final Set<String> names = ConcurrentHashMap.newKeySet();

    NameServer(String address) throws IOException {
        this.address = InetAddress.getByName(address);
        this.socket = new DatagramSocket(new InetSocketAddress(this.address, PORT));
        Thread thread = new Thread(this::serve, "name-server");
        thread.setDaemon(true);
        thread.start();
    }

    void add(String name) {
        names.add(name);
    }

    private void serve() {
        byte[] bytes = new byte[512];
        while (!socket.isClosed()) {
            DatagramPacket packet = new DatagramPacket(bytes, bytes.length);
            try {
                socket.receive(packet);
                byte[] answer = answer(Arrays.copyOf(bytes, packet.getLength()));
                socket.send(new DatagramPacket(answer, answer.length, packet.getSocketAddress()));
            } catch (SocketException e) {
                // Closed, or the asker has gone.
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private byte[] answer(byte[] query) {
        StringBuilder name = new StringBuilder();
        int end = HEADER;
        while (query[end] != 0) {
            name.append(name.isEmpty() ? "" : ".")
                    .append(new String(query, end + 1, query[end], StandardCharsets.US_ASCII));
            end += 1 + query[end];
        }
        int questionEnd = end + 5;
        boolean known = names.contains(name.toString());
        boolean found = known && query[end + 2] == IPV4;
        ByteBuffer answer = ByteBuffer.allocate(questionEnd + 16).put(query, 0, questionEnd);
        answer.put(2, (byte) 0x85).put(3, (byte) (0x80 | (known ? 0 : NO_SUCH_NAME)));
        answer.putShort(6, (short) (found ? 1 : 0)).putInt(8, 0);
        if (found) {
            // A pointer to the question's name; type, class, seconds to live, length.
            answer.putShort((short) (0xC000 | HEADER)).putShort((short) IPV4).putShort((short) 1);
            answer.putInt(1).putShort((short) 4).put(address.getAddress());
        }
        return Arrays.copyOf(answer.array(), answer.position());
    }

    @Override
    public void close() {
        socket.close();
    }
}
