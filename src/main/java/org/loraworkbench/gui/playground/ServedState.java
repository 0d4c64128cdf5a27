package org.loraworkbench.gui.playground;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.loraworkbench.config.AdapterConfig;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.config.Method;
import org.loraworkbench.worker.serving.ServingSetup;

/**
 * A run as it is asked.
 *
 * @param saved the run with the folders from which its lanes are read
 * @param asOf the moment of a training at which they were saved, as a sentence; empty when it is
 *     over
 */
record ServedState(TriedRun run, Experiment experiment, TriedRun saved, String asOf) {

    /** With a blank, which no lane's name has. */
    private static final String BASE = "base model";

    boolean isOfSameRun(ServedState other) {
        return other.run.folder().equals(run.folder());
    }

    /** The lanes with low-rank matrices, which can be mixed. */
    List<MixViewModel.Part> parts() {
        Set<String> adapters =
                experiment.lanes().stream()
                        .filter(lane -> lane.method() == Method.LORA)
                        .map(AdapterConfig::name)
                        .collect(Collectors.toSet());
        return saved.lanes().stream()
                .filter(lane -> adapters.contains(lane.name()))
                .map(lane -> new MixViewModel.Part(lane.name(), lane.result()))
                .toList();
    }

    /** Two adapters as one, which are in sight while their slider moves, the base and all lanes. */
    ServingSetup setup(Optional<MixViewModel.Mix> mix) {
        List<ServingSetup.Lane> lanes = new ArrayList<>();
        mix.ifPresent(both -> lanes.add(both.lane()));
        lanes.add(ServingSetup.Lane.ofBase(BASE));
        saved.lanes().forEach(lane -> lanes.add(ServingSetup.Lane.of(lane.name(), lane.result())));
        return new ServingSetup(
                experiment.base(),
                experiment.taskType(),
                lanes,
                experiment.training().device(),
                experiment.baseQuantization());
    }

    /** Places for the answers of all of them. */
    List<LaneAnswerViewModel> answers(Optional<MixViewModel.Mix> mix) {
        List<LaneAnswerViewModel> answers = new ArrayList<>();
        mix.ifPresent(both -> answers.add(new LaneAnswerViewModel(both.name(), List.of())));
        answers.add(new LaneAnswerViewModel(BASE, List.of("lane-base")));
        saved.lanes()
                .forEach(
                        lane ->
                                answers.add(
                                        new LaneAnswerViewModel(lane.name(), lane.styleClasses())));
        return answers;
    }
}
