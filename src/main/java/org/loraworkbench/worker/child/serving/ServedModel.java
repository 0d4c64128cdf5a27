package org.loraworkbench.worker.child.serving;

import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.loraworkbench.config.ConfigException;
import org.loraworkbench.config.Workspace;
import org.loraworkbench.formats.BaseModels;
import org.loraworkbench.formats.HuggingFaceDirectory;
import org.loraworkbench.nn.Architectures;
import org.loraworkbench.nn.Kernels;
import org.loraworkbench.nn.ModelConfig;
import org.loraworkbench.nn.ModelOutline;
import org.loraworkbench.training.ComputeDevice;
import org.loraworkbench.worker.serving.Answer;
import org.loraworkbench.worker.serving.Reply;
import org.loraworkbench.worker.serving.Request;
import org.loraworkbench.worker.serving.ServingSetup;

/**
 * A base model with lanes that answer side by side: the base itself and its adapters in one
 * forward; adapters with other labels, and whole models, each in their own. In float32, so that
 * answers are the reference's. Belongs to the thread that opens it.
 */
public final class ServedModel implements AutoCloseable {

    private final ServingSetup setup;
    private final NDManager manager;
    private final List<ServedCohort> cohorts = new ArrayList<>();
    private Answerer answerer;

    private ServedModel(ServingSetup setup) {
        this.setup = setup;
        manager = NDManager.newBaseManager(ComputeDevice.of(setup.device()));
    }

    /**
     * @throws ConfigException if the lanes do not fit the base
     * @throws org.loraworkbench.formats.FormatException if a folder's files cannot be used
     */
    public static ServedModel open(ServingSetup setup, Workspace workspace) throws IOException {
        HuggingFaceDirectory base = BaseModels.open(setup.base(), workspace);
        Kernels.prepareThread();
        // Nothing is learnt here: PyTorch need not remember how outputs came about.
        JniUtils.setGradMode(false);
        ServedModel served = new ServedModel(setup);
        try {
            served.openCohorts(base);
            int longestText = served.cohorts.get(0).model().longestText();
            served.answerer = Answerers.of(setup.taskType(), base, longestText);
            return served;
        } catch (IOException | RuntimeException e) {
            served.close();
            throw e;
        }
    }

    private void openCohorts(HuggingFaceDirectory base) throws IOException {
        ModelOutline outline =
                Architectures.outline(new ModelConfig(base.config()), setup.taskType(), 1);
        Map<List<String>, List<LaneFolder>> byLabels = new LinkedHashMap<>();
        List<LaneFolder> unadapted = new ArrayList<>();
        for (ServingSetup.Lane lane : setup.lanes()) {
            LaneFolder folder = LaneFolder.open(lane, setup.taskType());
            if (folder.isModel()) {
                HuggingFaceDirectory model = HuggingFaceDirectory.open(lane.path().orElseThrow());
                add(model, labels(model), List.of(folder));
            } else if (folder.isAdapter()) {
                List<String> labels = folder.labels(outline).orElseGet(() -> labels(base));
                byLabels.computeIfAbsent(labels, names -> new ArrayList<>()).add(folder);
            } else {
                unadapted.add(folder);
            }
        }
        if (!unadapted.isEmpty()) {
            // The base has the head of its neighbours, if it has none of its own.
            List<String> labels =
                    byLabels.keySet().stream().findFirst().orElseGet(() -> labels(base));
            byLabels.computeIfAbsent(labels, names -> new ArrayList<>()).addAll(unadapted);
        }
        for (Map.Entry<List<String>, List<LaneFolder>> group : byLabels.entrySet()) {
            add(base, group.getKey(), group.getValue());
        }
    }

    private List<String> labels(HuggingFaceDirectory model) {
        return LabelNames.has(setup.taskType()) ? LabelNames.of(model.config()) : List.of();
    }

    private void add(HuggingFaceDirectory directory, List<String> labels, List<LaneFolder> lanes)
            throws IOException {
        cohorts.add(new ServedCohort(manager, directory, setup.taskType(), labels, lanes));
    }

    /**
     * Answers with every lane.
     *
     * @param writing hears what the lanes write, while they write it, and says whether to go on
     * @throws org.loraworkbench.data.examples.DataException if the input cannot be answered
     */
    public Reply.Answered answer(Request request, Predicate<Reply.Writing> writing) {
        long start = System.nanoTime();
        String[] texts = new String[setup.lanes().size()];
        Arrays.fill(texts, "");
        Reply.LaneAnswer[] answers = new Reply.LaneAnswer[setup.lanes().size()];
        for (ServedCohort cohort : cohorts) {
            List<Integer> places = places(cohort);
            scale(cohort, places, request);
            List<Answer> given =
                    answerer.answer(
                            cohort,
                            request,
                            some -> {
                                put(some, places, texts);
                                return writing.test(new Reply.Writing(List.of(texts)));
                            });
            for (int lane = 0; lane < places.size(); lane++) {
                answers[places.get(lane)] =
                        new Reply.LaneAnswer(
                                cohort.lanes().get(lane).lane().name(),
                                given.get(lane),
                                cohort.hasUntrainedHead(lane));
            }
        }
        return new Reply.Answered(List.of(answers), (System.nanoTime() - start) * 1e-9);
    }

    /** Where the lanes of a cohort stand among all. */
    private List<Integer> places(ServedCohort cohort) {
        return cohort.lanes().stream().map(lane -> setup.lanes().indexOf(lane.lane())).toList();
    }

    private static void scale(ServedCohort cohort, List<Integer> places, Request request) {
        for (int lane = 0; lane < places.size(); lane++) {
            cohort.model().scaleLane(lane, request.scale(places.get(lane)));
        }
    }

    private static void put(List<String> some, List<Integer> places, String[] all) {
        for (int lane = 0; lane < some.size(); lane++) {
            all[places.get(lane)] = some.get(lane);
        }
    }

    @Override
    public void close() {
        if (answerer != null) {
            answerer.close();
        }
        cohorts.forEach(ServedCohort::close);
        manager.close();
    }
}
