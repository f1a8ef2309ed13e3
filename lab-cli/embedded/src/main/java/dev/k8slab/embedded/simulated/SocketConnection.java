package dev.k8slab.embedded.simulated;

import dev.k8slab.containers.net.Socket;
import dev.k8slab.embedded.streams.Connection;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** A connection to a container's port. */
record SocketConnection(Socket socket) implements Connection {
  @Override
  public InputStream in() {
    return socket.input();
  }

  @Override
  public OutputStream out() {
    return new OutputStream() {
      @Override
      public void write(int one) throws IOException {
        write(new byte[] {(byte) one}, 0, 1);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) throws IOException {
        socket.write(bytes, offset, length);
      }

      @Override
      public void close() {
        socket.shutdownOutput();
      }
    };
  }

  @Override
  public void close() {
    socket.close();
  }
}
