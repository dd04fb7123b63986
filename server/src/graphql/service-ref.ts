// The name of the type Service, for the types that refer to it; its fields are in services.ts.

import { builder } from './builder.ts';
import type { ServiceRow } from '#domain/services/row.ts';

export const Service = builder.objectRef<ServiceRow>('Service');
