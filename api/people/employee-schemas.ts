import Joi from '@hapi/joi';
import type { Privilege } from '../core/actor.ts';
import type { PageQuery } from '../core/pages.ts';
import { shape } from '../core/shape.ts';
import { text } from '../core/text.ts';
import { finds, id, page, pageKeys, version } from '../http/schemas.ts';
import { namedPersonKeys, privileges } from './schemas.ts';

export interface UnitRef {
  id: string;
  name: string;
}
export const unitRef = (): Joi.ObjectSchema<UnitRef> =>
  shape<UnitRef>({ id: id(), name: text().max(200) }).label('UnitRef');

export interface EmployeeView {
  id: string;
  name: string | null;
  protected: boolean;
  unit: UnitRef;
  privileges: Privilege[];
  granted: Privilege[];
  withheld: Privilege[];
  isDisabled: boolean;
  nameWithheld: boolean;
  version: number;
}

export const employeeView = shape<EmployeeView>({
  ...namedPersonKeys,
  unit: unitRef(),
  privileges: privileges().description('What the employee may do now'),
  granted: privileges().description('By the municipality itself, beside what the login provider gives'),
  withheld: privileges().description('By the municipality itself, whatever the login provider gives'),
  isDisabled: Joi.boolean(),
  nameWithheld: Joi.boolean().description('Whether citizens and others outside see the unit instead of the name'),
  version: version(),
}).label('Employee');

export const employeePage = page(employeeView, 'EmployeePage');

export interface EmployeeQuery extends PageQuery {
  unitId?: string;
}
export const employeeQuery = shape<EmployeeQuery>({ ...pageKeys, unitId: id().optional() });

export const employeeFinds = finds(employeeView, 'EmployeeFinds');

export interface EmployeeParams {
  employeeId: string;
}
export const employeeParams = shape<EmployeeParams>({ employeeId: id() });

export interface EmployeeChange {
  createDialogs?: boolean;
  unitAdministrator?: boolean;
  nameWithheld?: boolean;
}
export const employeeChange = shape<EmployeeChange>({
  createDialogs: Joi.boolean().optional().description('May start dialogs of the own'),
  unitAdministrator: Joi.boolean().optional().description('Administers the own unit, until moved to another'),
  nameWithheld: Joi.boolean()
    .optional()
    .description(
      'Because safety weighs, citizens and others outside of the municipality see the unit instead of the name',
    ),
})
  .min(1)
  .label('EmployeeChange');
