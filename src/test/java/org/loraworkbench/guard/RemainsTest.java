package org.loraworkbench.guard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class RemainsTest {

    private final Remains remains =
            new Remains(thread -> thread.getName().equals("mine"), Duration.ofMillis(1));

    private static Process start() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        String classPath = System.getProperty("java.class.path");
        return new ProcessBuilder(java, "-cp", classPath, WaitsForItsInput.class.getName()).start();
    }

    @Test
    void whatHasEndedIsNotFound() throws Exception {
        Process process = start();
        process.getOutputStream().close();
        process.waitFor();
        Thread thread = new Thread(() -> {}, "mine");
        thread.start();
        thread.join();

        assertThat(remains.find()).isEmpty();
    }

    @Test
    void aProcessThatGoesOnIsFound() throws Exception {
        Process process = start();

        assertThat(remains.find()).singleElement().asString().contains("" + process.pid());
        process.getOutputStream().close();
        process.waitFor();
    }

    @Test
    void aThreadThatGoesOnIsFound() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        Thread thread = new Thread(() -> await(end), "mine");
        thread.start();

        assertThat(remains.find()).containsExactly("thread mine");
        end.countDown();
        thread.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A process without end, until its input ends. */
    static final class WaitsForItsInput {

        private WaitsForItsInput() {}

        public static void main(String[] arguments) throws Exception {
            System.in.readAllBytes();
        }
    }
}
