package org.loraworkbench.worker.child;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Precision;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.events.RunResult;
import org.loraworkbench.training.TrainingControl;

/** A worker whose experiment's name says how it behaves, without an engine. */
public final class FakeWorker implements Trainer {

    public static final String FINISHES = "finishes";
    public static final String TRAINS_UNTIL_STOPPED = "trains until stopped";
    public static final String PREPARES_FOR_EVER = "prepares for ever";
    public static final String IGNORES_STOP = "ignores stop";
    public static final String DIES = "dies";
    public static final String ABORTS_NATIVELY = "aborts natively";
    public static final String FAILS = "fails";

    /** Until it is resumed. */
    public static final String FAILS_AT_FIRST = "fails at first";

    public static final String REFUSES_INPUT = "refuses input";
    public static final String NEEDS_TOO_MUCH_MEMORY = "needs too much memory";

    public static final String LANE = "rank 8";

    private static final RunResult RESULT = new RunResult("run", 1, 2, 3, List.of());

    public static void main(String[] arguments) throws IOException {
        System.exit(WorkerMain.run(new FakeWorker(), arguments));
    }

    @Override
    public void train(
            Experiment experiment,
            RunFolder folder,
            Workspace workspace,
            TrainingControl control,
            Consumer<RunEvent> events,
            boolean resume) {
        String behaviour = experiment.name();
        events.accept(new RunEvent.Preparing(now(), resume ? "Continuing" : "Beginning"));
        if (behaviour.equals(REFUSES_INPUT)) {
            throw new ConfigException("base", "is unknown");
        }
        while (behaviour.equals(PREPARES_FOR_EVER)) {
            sleep();
        }
        events.accept(
                new RunEvent.Started(now(), lanes(), 0, 1_000_000, Precision.FLOAT32, "cpu", 1, 1));
        step(events, 1);
        switch (behaviour) {
            case DIES -> die();
            case ABORTS_NATIVELY -> abortNatively();
            case FAILS_AT_FIRST -> failUnless(resume);
            case FAILS -> throw new IllegalStateException("something broke\nin detail");
            case NEEDS_TOO_MUCH_MEMORY -> System.err.println(new long[Integer.MAX_VALUE][9].length);
            default -> {}
        }
        for (int step = 2; !isOver(behaviour, control); step++) {
            sleep();
            if (control.takeEndOf(LANE)) {
                events.accept(new RunEvent.LaneStopped(now(), LANE, step, "ended by hand"));
            }
            if (!control.isPaused()) {
                step(events, step);
            }
        }
        events.accept(
                control.isStopped()
                        ? new RunEvent.Stopped(now(), RESULT)
                        : new RunEvent.Finished(now(), RESULT));
    }

    private static void failUnless(boolean resume) {
        if (!resume) {
            throw new IllegalStateException("something broke");
        }
    }

    private static boolean isOver(String behaviour, TrainingControl control) {
        return behaviour.equals(FINISHES)
                || behaviour.equals(FAILS_AT_FIRST)
                || control.isStopped() && !behaviour.equals(IGNORES_STOP);
    }

    private static void step(Consumer<RunEvent> events, int step) {
        double[] one = {1.0 / step};
        events.accept(new RunEvent.Step(now(), 0, step, step * 0.1, step, 0, 1, one, one));
    }

    private static List<RunEvent.Lane> lanes() {
        return List.of(new RunEvent.Lane(LANE, 0, "lora", 8, 16, 10, 100));
    }

    private static void die() {
        System.err.println("terminate called after throwing an instance of 'c10::Error'");
        Runtime.getRuntime().halt(137);
    }

    /** DJL's natives do not know bfloat16, and end the process on meeting it. */
    private static void abortNatively() {
        try (NDManager manager = NDManager.newBaseManager()) {
            manager.ones(new Shape(2)).toType(DataType.BFLOAT16, true);
        }
    }

    private static void sleep() {
        try {
            Thread.sleep(10);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static long now() {
        return System.currentTimeMillis();
    }
}
