import { DecisionDefinitionEntity } from './decision-definition.entity.js';
import { DecisionRequirementsEntity } from './decision-requirements.entity.js';
import { FormEntity } from './form.entity.js';
import { IncidentEntity } from './incident.entity.js';
import { JobEntity } from './job.entity.js';
import { MessageSubscriptionEntity } from './message-subscription.entity.js';
import { ProcessDefinitionEntity } from './process-definition.entity.js';
import { ProcessInstanceEntity } from './process-instance.entity.js';
import { ResourceEntity } from './resource.entity.js';
import { UserTaskEntity } from './user-task.entity.js';
import { VariableEntity } from './variable.entity.js';

/** The tables of current rows, as TypeORM knows them: for reading. */
export const readmodelEntities = [
  ProcessDefinitionEntity,
  DecisionRequirementsEntity,
  DecisionDefinitionEntity,
  FormEntity,
  ResourceEntity,
  ProcessInstanceEntity,
  UserTaskEntity,
  JobEntity,
  IncidentEntity,
  VariableEntity,
  MessageSubscriptionEntity,
];
