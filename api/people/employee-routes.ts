import type { Server } from '@hapi/hapi';
import type { RunInWork } from '../core/unit-of-work.ts';
import { callerOf } from '../http/authentication.ts';
import { expectedVersionOf, tagged } from '../http/preconditions.ts';
import {
  type EmployeeChange,
  type EmployeeParams,
  type EmployeeQuery,
  employeeChange,
  employeePage,
  employeeParams,
  employeeQuery,
  employeeView,
} from './employee-schemas.ts';
import { changeEmployee, readEmployee, readEmployees } from './employees.ts';
import { changePrivileges, listEmployees, seeEmployee } from './policy.ts';

export function employeeRoutes(server: Server, { runInWork }: { readonly runInWork: RunInWork }): void {
  server.route<{ Query: EmployeeQuery }>({
    method: 'GET',
    path: '/v1/administration/employees',
    options: {
      id: 'listEmployees',
      description: 'List employees',
      notes: [
        'Gives the employees with their privileges, in the order in which they came. Names are sealed, so they cannot be searched.',
        'Administrators may, for their municipality; unit administrators for their unit.',
        'Use the `id` to name a coordinator, a successor or a participant.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [listEmployees] },
      validate: { query: employeeQuery },
      response: { status: { 200: employeePage } },
    },
    handler: (request) => runInWork(callerOf(request), (work) => readEmployees(work, request.query)),
  });
  server.route<{ Params: EmployeeParams }>({
    method: 'GET',
    path: '/v1/administration/employees/{employeeId}',
    options: {
      id: 'getEmployee',
      description: 'Show an employee',
      notes: [
        'Gives an employee with what they may do, and who decided it.',
        'Administrators of the municipality may, and those of the employee’s unit.',
        'Send its `version` as `If-Match` when you change the privileges.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:read'] },
      app: { policies: [seeEmployee], tagged: true },
      validate: { params: employeeParams },
      response: { status: { 200: employeeView } },
    },
    handler: async (request, h) => {
      const { employeeId } = request.params;
      return tagged(h, await runInWork(callerOf(request), (work) => readEmployee(work, employeeId)));
    },
  });
  server.route<{ Params: EmployeeParams; Payload: EmployeeChange }>({
    method: 'PATCH',
    path: '/v1/administration/employees/{employeeId}',
    options: {
      id: 'changeEmployee',
      description: 'Change an employee',
      notes: [
        'Gives or withholds the right to create dialogs, appoints or dismisses a unit administrator, and withholds the name from citizens where safety weighs; what is left out stays.',
        'Administrators of the municipality may, and those of the employee’s unit, never for themselves.',
        'It holds from the employee’s next request on, whatever the login provider says.',
      ],
      tags: ['administration'],
      auth: { scope: ['people:write'] },
      app: { policies: [changePrivileges], ifMatch: true, tagged: true },
      validate: { params: employeeParams, payload: employeeChange },
      response: { status: { 200: employeeView } },
    },
    handler: async (request, h) => {
      const expectedVersion = expectedVersionOf(request);
      const input = { ...request.payload, personId: request.params.employeeId, expectedVersion };
      return tagged(h, await runInWork(callerOf(request), (work) => changeEmployee(work, input)));
    },
  });
}
