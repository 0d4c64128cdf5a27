TRAINING_ROWS = len(TRAINING)


class RunFolder:
    """A trial as a run of LoRA Workbench. A dot before its name hides it until it is whole."""

    def __init__(self, storage, sweep, lane, experiment):
        self.lane = lane
        self.experiment = experiment
        self.place = storage / "runs" / f"{sweep}-{lane}"
        self.hidden = self.place.with_name("." + self.place.name)
        self.base_folder = storage / "bases" / self.place.name
        self.adapter_folder = self.hidden / "adapters" / lane
        self.begin = time.monotonic()
        self.tokens = 0

    def create(self):
        shutil.rmtree(self.hidden, ignore_errors=True)
        self.hidden.mkdir(parents=True)
        text = json.dumps(self.experiment, indent=2)
        (self.hidden / "experiment.json").write_text(text, encoding="utf-8")

    def tell(self, event, **fields):
        line = json.dumps({"event": event, "at": time.time_ns() // 1_000_000, **fields})
        with open(self.hidden / "events.jsonl", "a", encoding="utf-8") as events:
            events.write(line + "\n")

    def told(self, event):
        with open(self.hidden / "events.jsonl", encoding="utf-8") as lines:
            return [told for told in map(json.loads, lines) if told["event"] == event]

    def started(self, model, trained):
        lora = LANES[self.lane].get("lora", {})
        lane = {
            "name": self.lane,
            "method": LANES[self.lane]["method"],
            "r": lora.get("r", 0),
            "lora_alpha": lora.get("lora_alpha", 0),
            "trainable_parameters": sum(parameter.numel() for parameter in trained),
            "all_parameters": sum(parameter.numel() for parameter in model.parameters()),
        }
        self.begin = time.monotonic()
        self.tell(
            "started",
            lanes=[lane],
            steps=STEPS,
            precision="float32",
            device="cuda:0" if device() == "cuda" else "cpu",
            threads=torch.get_num_threads(),
        )

    def stepped(self, step, loss, gradient_norm, rate_factor, tokens):
        self.tokens += tokens
        self.tell(
            "step",
            step=step,
            seconds=time.monotonic() - self.begin,
            tokens=self.tokens,
            epoch=step * BATCH_SIZE * GRADIENT_ACCUMULATION_STEPS / TRAINING_ROWS,
            learning_rate_factor=rate_factor,
            losses=[loss],
            gradient_norms=[gradient_norm],
        )

    def evaluated(self, step, loss, scores):
        self.tell(
            "evaluated",
            step=step,
            seconds=time.monotonic() - self.begin,
            losses=[scores["validation_loss"]],
            metrics={METRIC: [scores[METRIC]]},
        )
        # A scheduler may end the trial here, and at the last step the adapter is not saved yet.
        if step < STEPS:
            tune.report({"step": step, **scores})

    def stopped(self, step, reason):
        self.tell("lane_stopped", lane=self.lane, step=step, reason=reason)

    def finish(self, train_loss):
        last, scored = self.told("step")[-1], self.told("evaluated")[-1]
        lane = {
            **self.told("started")[0]["lanes"][0],
            "train_loss": train_loss,
            "validation_loss": scored["losses"][0],
            "metrics": {METRIC: scored["metrics"][METRIC][0]},
            "adapter": str(self.place / "adapters" / self.lane),
        }
        result = {
            "run": str(self.place),
            "seconds": last["seconds"],
            "tokens_per_second": last["tokens"] / last["seconds"],
            "lanes": [lane],
        }
        self.tell("finished", result=result)
        self.hidden.rename(self.place)

    def leave(self):
        """The scheduler has ended the trial after its last evaluation."""
        scored = self.told("evaluated")[-1]
        loss = scored["losses"][0]
        self.stopped(scored["step"], f"left the race: ASHA ended it at validation loss {loss:.4f}")
        # No loss says that not all steps were trained.
        self.finish(math.nan)

    def fail(self, reason):
        if not self.hidden.exists():
            self.create()
        self.tell("failed", reason=reason)
        self.hidden.rename(self.place)


class Endings(tune.Callback):
    """Completes the folders of trials that did not come to their end, as they cannot do it."""

    def __init__(self, folders):
        self.folders = folders

    def on_trial_complete(self, iteration, trials, trial, **info):
        folder = self.folders[trial.config["lane"]]
        if folder.hidden.exists():
            folder.leave()

    def on_trial_error(self, iteration, trials, trial, **info):
        folder = self.folders[trial.config["lane"]]
        if not folder.place.exists():
            error = str(trial.get_pickled_error() or "its process ended").strip()
            folder.fail("The trial failed: " + error.splitlines()[-1])


def trial(config, folders, training, validation):
    folder = folders[config["lane"]]
    folder.create()
    result = train(LANES[config["lane"]], training, validation, folder)
    last = folder.told("step")[-1]["step"]
    folder.finish(result["train_loss"])
    tune.report({"step": last, **result})


def arguments():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--cpus-per-trial", type=float, default=1, metavar="N")
    parser.add_argument("--gpus-per-trial", type=float, default=0, metavar="N")
    parser.add_argument(
        "--storage",
        type=pathlib.Path,
        default=RESULTS,
        metavar="DIR",
        help="the folder for the runs, which all machines must share (default: %(default)s)",
    )
    parser.add_argument(
        "--scheduler",
        choices=["asha", "fifo"],
        default=SCHEDULER,
        help="asha ends trials with a large validation loss early; fifo trains all to their end"
        " (default: %(default)s)",
    )
    return parser.parse_args()


def main():
    chosen = arguments()
    storage = chosen.storage.resolve()
    sweep = f"{time.strftime('%Y%m%d-%H%M%S')}-{RESULTS.name}"
    experiments = json.loads((HERE / EXPERIMENTS_FILE).read_text(encoding="utf-8"))
    folders = {lane: RunFolder(storage, sweep, lane, experiments[lane]) for lane in LANES}
    (storage / "runs").mkdir(parents=True, exist_ok=True)
    asha = ASHAScheduler(
        time_attr="step", max_t=STEPS, grace_period=FIRST_RUNG, reduction_factor=2
    )
    ray.init()
    results = tune.Tuner(
        tune.with_resources(
            tune.with_parameters(
                trial, folders=folders, training=TRAINING, validation=VALIDATION
            ),
            {"cpu": chosen.cpus_per_trial, "gpu": chosen.gpus_per_trial},
        ),
        param_space={"lane": tune.grid_search(list(LANES))},
        tune_config=tune.TuneConfig(
            metric="validation_loss",
            mode="min",
            scheduler=asha if chosen.scheduler == "asha" else None,
        ),
        run_config=tune.RunConfig(
            name=sweep, storage_path=str(storage / "ray"), callbacks=[Endings(folders)]
        ),
    ).fit()
    print(f"{len(LANES)} runs are in {storage / 'runs'}; LoRA Workbench opens them with")
    print(f"LORA_WORKBENCH_HOME={storage}, or after they are copied into the runs of its workspace.")
    if results.num_errors:
        raise SystemExit(f"{results.num_errors} of them failed.")


if __name__ == "__main__":
    main()
