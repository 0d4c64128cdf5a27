package org.loraworkbench.training;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.loraworkbench.config.Experiment;
import org.loraworkbench.events.RunEvent;
import org.loraworkbench.events.RunFolder;
import org.loraworkbench.nn.AdapterLayout;
import org.loraworkbench.search.Departures;
import org.loraworkbench.search.Race;

/** Trains a search: a round for each seed, of those lanes that are still in the race. */
final class RaceRun {

    private final Race race;
    private final Surroundings around;

    /** What all rounds of a search write to. */
    record Surroundings(
            RunFolder folder,
            TrainingControl control,
            Checkpoints checkpoints,
            RunReport report,
            Consumer<String> notices) {}

    /** Opens base and data for a seed. */
    interface Opener {
        OpenedSeed open(long seed) throws IOException;
    }

    RaceRun(Experiment experiment, Surroundings around) {
        this.around = around;
        race = new Race(experiment, around.folder());
    }

    /**
     * @param rounds the lanes of each seed
     * @param earlier what an earlier process told, where this one resumes
     */
    void train(
            List<List<AdapterLayout>> rounds, Opener opener, boolean resume, RecordedStart earlier)
            throws IOException {
        Map<String, Integer> endedBefore = endedBefore(earlier);
        for (int number = 0; number < rounds.size() && !around.control().isStopped(); number++) {
            List<AdapterLayout> all = rounds.get(number);
            List<AdapterLayout> starting = number == 0 ? all : starting(all);
            if (!starting.isEmpty()) {
                race.roundStarted();
                try (OpenedSeed opened = opener.open(all.get(0).adapter().seed())) {
                    new RaceRound(
                                    opened,
                                    number,
                                    rounds.size() - 1 - number,
                                    all,
                                    starting,
                                    race,
                                    around)
                            .train(resume, endedBefore);
                }
            }
        }
    }

    private static Map<String, Integer> endedBefore(RecordedStart earlier) {
        Map<String, Integer> ended = new HashMap<>();
        for (RunEvent event : earlier.events()) {
            if (event instanceof RunEvent.LaneStopped stopped) {
                ended.put(stopped.lane(), stopped.step());
            }
        }
        return ended;
    }

    /** Those of a round that start; the others leave before their first step. */
    private List<AdapterLayout> starting(List<AdapterLayout> round) throws IOException {
        Departures departures =
                race.beforeRound(round.stream().map(AdapterLayout::adapter).toList());
        for (AdapterLayout lane : round) {
            String reason = departures.reasons().get(lane.adapter().name());
            if (reason != null) {
                around.report().laneStopped(lane, 0, RunEvent.LaneStopped.LEFT_THE_RACE + reason);
            }
        }
        return round.stream()
                .filter(lane -> !departures.reasons().containsKey(lane.adapter().name()))
                .toList();
    }
}
