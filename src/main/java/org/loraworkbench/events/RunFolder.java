package org.loraworkbench.events;

import java.nio.file.Path;

/** The files of one run. */
public record RunFolder(Path path) {

    /** What was asked for, with every default filled in; never changed. */
    public Path experiment() {
        return path.resolve("experiment.json");
    }

    /** The run's {@link RunEvent}s, one JSON object a line; only ever appended to. */
    public Path events() {
        return path.resolve("events.jsonl");
    }

    /** Small pictures of the low-rank matrices at some steps; only ever appended to. */
    public Path matrices() {
        return path.resolve("matrices.bin");
    }

    /** Everything that the worker and its native libraries print. */
    public Path workerLog() {
        return path.resolve("worker.log");
    }

    /** What the Java runtime tells when native code crashes the worker. */
    public Path crashFile() {
        return path.resolve("crash.log");
    }

    /** How to reach the worker while it lives: process id, port and token. */
    public Path workerAddress() {
        return path.resolve("worker.json");
    }

    /** Locked by the process that trains the run, and always empty. */
    public Path lock() {
        return path.resolve(".lock");
    }

    /** What the lanes have learned, a folder each. */
    public Path adapters() {
        return path.resolve("adapters");
    }

    /** A lane's adapter in PEFT's format. */
    public Path adapter(String lane) {
        return adapters().resolve(lane);
    }

    /** What every validation row scored, a file for each lane. */
    public Path rows() {
        return path.resolve("rows");
    }

    /** The rows of a lane, see {@code formats.RowScoresFile}. */
    public Path rows(String lane) {
        return rows().resolve(lane + ".safetensors");
    }

    /** The checkpoint of another run from which this one begins; until it is finished. */
    public Path fork() {
        return path.resolve("fork.safetensors");
    }

    /** When, where and with which version it was recorded; of a run that came as a recording. */
    public Path recording() {
        return path.resolve("recording.json");
    }

    public Path checkpoints() {
        return path.resolve("checkpoints");
    }

    /** What lanes in training had learned when somebody asked last; until the run ends. */
    public Path lanesNow() {
        return path.resolve("now");
    }
}
