package org.loraworkbench.export;

/** How a script goes through its lanes. */
enum ScriptForm {

    /** One after the other, in the script's own process. */
    IN_TURN(
            "in_turn",
            "",
            """
            Needs torch, transformers and peft, and the files with the examples beside it. The
            settings and the order of the examples are the same as there. What else is drawn at
            random (A, new heads and poolers, dropout) differs: losses are alike, and equal
            only in full fine-tuning without a new head. Computes in float32. Prints a line of
            JSON for each lane, and saves the adapters in a folder that is named like this file.
            """),

    /** As trials of Ray Tune, on all machines of a cluster. */
    RAY_TUNE(
            "ray_tune",
            """
            import argparse
            import shutil
            import time

            import ray
            from ray import tune
            from ray.tune.schedulers import ASHAScheduler
            """,
            """
            Needs ray[tune], torch, transformers and peft, and the files beside it. Runs on this
            machine, or on the cluster that RAY_ADDRESS names; there all machines must see BASE
            and --storage under the same path. Each lane is a trial, trained as in the script for
            transformers and peft: with the same settings and order of examples, in float32.
            What else is drawn at random (A, new heads and poolers, dropout) differs.
            Each trial becomes a run of LoRA Workbench in the folder runs of --storage.
            """);

    private final String ending;
    private final String imports;
    private final String explanation;

    ScriptForm(String ending, String imports, String explanation) {
        this.ending = ending;
        this.imports = imports;
        this.explanation = explanation;
    }

    /** The Python file with the end of the script. */
    String ending() {
        return ending;
    }

    /** What that end needs besides. */
    String imports() {
        return imports;
    }

    /** What a reader of the script must know. */
    String explanation() {
        return explanation;
    }
}
