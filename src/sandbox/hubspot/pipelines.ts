export interface PipelineStage {
  id: string;
  label: string;
  displayOrder: number;
  metadata: { isClosed: 'true' | 'false'; probability: string };
}

export interface Pipeline {
  id: string;
  label: string;
  displayOrder: number;
  stages: PipelineStage[];
}

function stage(displayOrder: number, id: string, label: string, probability: string): PipelineStage {
  const isClosed = probability === '0.0' || probability === '1.0' ? 'true' : 'false';
  return { id, label, displayOrder, metadata: { isClosed, probability } };
}

/** The pipeline every portal starts with. */
export function salesPipeline(): Pipeline {
  return {
    id: 'default',
    label: 'Sales Pipeline',
    displayOrder: 0,
    stages: [
      stage(0, 'appointmentscheduled', 'Appointment Scheduled', '0.2'),
      stage(1, 'qualifiedtobuy', 'Qualified To Buy', '0.4'),
      stage(2, 'presentationscheduled', 'Presentation Scheduled', '0.6'),
      stage(3, 'decisionmakerboughtin', 'Decision Maker Bought-In', '0.8'),
      stage(4, 'contractsent', 'Contract Sent', '0.9'),
      stage(5, 'closedwon', 'Closed Won', '1.0'),
      stage(6, 'closedlost', 'Closed Lost', '0.0'),
    ],
  };
}

export function stageOf(pipelines: readonly Pipeline[], stageId: string | undefined): PipelineStage | undefined {
  for (const pipeline of pipelines) {
    const found = pipeline.stages.find((candidate) => candidate.id === stageId);
    if (found) return found;
  }
  return undefined;
}
