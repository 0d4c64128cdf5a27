package org.loraworkbench.worker.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.loraworkbench.config.GenerationConfig;
import org.loraworkbench.config.TaskType;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.worker.WorkerAddress;
import org.loraworkbench.worker.WorkerCall;
import org.loraworkbench.worker.child.serving.SilentServing;

/** Real worker processes with tiny models. */
@Timeout(600)
class ServingWorkerTest {

    private static final String GPT2 = "gpt2-causal-c_attn";

    private static final Request GO_ON =
            new Request(
                    new Input.Prompt("w5 w17 w31"),
                    GenerationConfig.GREEDY.withMaxNewTokens(8),
                    List.of());

    @TempDir Path home;
    private ServingWorker worker;

    @AfterEach
    void endTheWorker() {
        worker.close();
    }

    private void start(String base, ServingSetup.Lane... lanes) throws IOException {
        ServingSetup setup =
                new ServingSetup(base, TaskType.CAUSAL_LM, Arrays.asList(lanes), "cpu");
        worker = ServingWorker.start(new Workspace(home), setup);
    }

    private void startOnGpt2() throws IOException {
        start(
                TinyModels.base(GPT2, home).toString(),
                ServingSetup.Lane.ofBase("base"),
                ServingSetup.Lane.of("tuned", TinyModels.adapter(GPT2)));
    }

    private void startSilently() throws IOException {
        ServingSetup setup =
                new ServingSetup(
                        "none",
                        TaskType.CAUSAL_LM,
                        List.of(ServingSetup.Lane.ofBase("base")),
                        "cpu");
        worker = ServingWorker.start(SilentServing.class.getName(), new Workspace(home), setup);
    }

    /** What was replied, gathered. */
    private static final class Heard implements Consumer<Reply> {
        private final List<Reply> replies = new ArrayList<>();

        @Override
        public synchronized void accept(Reply reply) {
            replies.add(reply);
            notifyAll();
        }

        synchronized Reply await(Predicate<Reply> wanted) throws InterruptedException {
            while (replies.stream().noneMatch(wanted)) {
                wait();
            }
            return replies.stream().filter(wanted).findFirst().orElseThrow();
        }

        Reply last() throws InterruptedException {
            return await(Reply.Last.class::isInstance);
        }

        synchronized List<Reply> all() {
            return List.copyOf(replies);
        }
    }

    private static String text(Reply.Answered answered, int lane) {
        return ((Answer.Text) answered.answers().get(lane).answer()).text();
    }

    @Test
    void theMainClassOfTheWorkerExists() throws Exception {
        startSilently();
        Class<?> main = Class.forName(ServingWorker.MAIN_CLASS, false, getClass().getClassLoader());

        assertThat(main.getMethod("main", String[].class)).isNotNull();
    }

    @Test
    void baseAndAdapterAnswerSideBySideTokenByToken() throws Exception {
        startOnGpt2();
        Heard heard = new Heard();

        worker.ask(GO_ON, heard);

        Reply.Answered answered = (Reply.Answered) heard.last();
        assertThat(answered.answers())
                .extracting(Reply.LaneAnswer::lane)
                .containsExactly("base", "tuned");
        assertThat(text(answered, 0)).isEqualTo(" w31");
        assertThat(text(answered, 1)).isEqualTo(" w78 w78 w78 w65 w65 w65 w27 w27");
        assertThat(heard.all()).filteredOn(Reply.Writing.class::isInstance).hasSize(8);
        assertThat(heard.all()).contains(new Reply.Writing(List.of(" w31", " w78")));
    }

    @Test
    void aLanesScaleIsThatOfTheRequest() throws Exception {
        startOnGpt2();
        Heard scaled = new Heard();
        Heard plain = new Heard();

        worker.ask(new Request(GO_ON.input(), GO_ON.generation(), List.of(1.0, 0.0)), scaled);
        worker.ask(GO_ON, plain);

        assertThat(text((Reply.Answered) scaled.last(), 1)).isEqualTo(" w31");
        assertThat(text((Reply.Answered) plain.last(), 1)).startsWith(" w78");
    }

    @Test
    void aQuestionThatCannotBeAnsweredIsOneSentenceAndTheNextIsAnswered() throws Exception {
        startOnGpt2();
        Heard tooLong = new Heard();
        Heard next = new Heard();

        worker.ask(Request.of(new Input.Prompt("w5 ".repeat(40))), tooLong);
        worker.ask(GO_ON, next);

        assertThat(tooLong.last())
                .isEqualTo(
                        new Reply.Failed(
                                "The text is too long: the model has places for fewer than 32"
                                        + " tokens of it.",
                                false));
        assertThat(next.last()).isInstanceOf(Reply.Answered.class);
    }

    @Test
    void aBaseThatCannotBeOpenedIsSaidToWhoAsks() throws Exception {
        start("minilm-l", ServingSetup.Lane.ofBase("base"));
        Heard heard = new Heard();

        worker.ask(GO_ON, heard);

        assertThat(((Reply.Failed) heard.last()).reason())
                .startsWith("base: \"minilm-l\" is neither a built-in model nor a directory");
    }

    @Test
    void aWorkerThatIsKilledInTheMiddleIsOneSentence() throws Exception {
        startSilently();
        Heard heard = new Heard();
        worker.ask(GO_ON, heard);
        heard.await(Reply.Preparing.class::isInstance);

        ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();

        assertThat(((Reply.Failed) heard.last()).reason())
                .startsWith("The worker was killed from outside (SIGKILL)");
    }

    @Test
    void aDeadWorkerIsSaidToWhoAsks() throws Exception {
        startSilently();
        ProcessHandle process = ProcessHandle.of(worker.pid()).orElseThrow();
        process.destroyForcibly();
        process.onExit().join();
        Heard heard = new Heard();

        worker.ask(GO_ON, heard);

        assertThat(heard.last()).isInstanceOf(Reply.Failed.class);
    }

    @Test
    void nothingIsHeardAfterACancellation() throws Exception {
        startSilently();
        Heard heard = new Heard();
        PendingRequest pending = worker.ask(GO_ON, heard);
        heard.await(Reply.Preparing.class::isInstance);

        pending.cancel();
        ProcessHandle.of(worker.pid()).orElseThrow().destroyForcibly();
        worker.close();

        assertThat(heard.all()).hasSize(1);
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        startSilently();
        WorkerAddress address = worker.address();
        WorkerAddress stranger =
                new WorkerAddress(address.pid(), address.started(), address.port(), "guess");

        try (WorkerCall call = WorkerCall.of(stranger, "{}", Duration.ofMinutes(5))) {
            assertThat(call.readLine()).isEqualTo("error wrong token");
            assertThat(call.readLine()).isNull();
        }
    }

    @Test
    void closingEndsTheProcessAndRemovesItsFiles() throws Exception {
        startSilently();
        worker.address();

        worker.close();

        assertThat(worker.isAlive()).isFalse();
        try (Stream<Path> left = Files.list(home.resolve("cache/serving"))) {
            assertThat(left).isEmpty();
        }
    }
}
